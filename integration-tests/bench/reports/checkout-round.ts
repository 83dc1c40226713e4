import { performance } from "node:perf_hooks"
import type { Shop } from "../coupons/shops"

/** Carts of a round. */
const CARTS = 4

/** Milliseconds, from the first request to the order, and of the last request. */
export type Checkout = { whole: number; completion: number }

export type Round = {
  checkouts: Checkout[]
  /** By how many milliseconds the server's event loop was late: 99 of 100 times at most. */
  late: number
}

/** Guests' carts, one after the other, by the stock routes. */
export async function runRound(shop: Shop): Promise<Round> {
  const checkouts: Checkout[] = []
  await shop.server.run("startLoopDelay", null)
  for (let n = 0; n < CARTS; n++) {
    checkouts.push(await checkOut(shop))
  }
  return { checkouts, late: await shop.server.run("stopLoopDelay", null) }
}

async function checkOut({ shopper, store: { catalog } }: Shop): Promise<Checkout> {
  const items = [{ variant_id: catalog.mug.variant_ids[0] }]
  const start = performance.now()
  const { id } = await shopper.createCart({ email: "guest@example.com", items })
  await shopper.addItem(id, { variant_id: catalog.crate.variant_ids[0] })
  await shopper.addShipping(id)
  await shopper.addPaymentSession(id)
  const completing = performance.now()
  await shopper.completeCart(id)
  const end = performance.now()
  return { whole: end - start, completion: end - completing }
}
