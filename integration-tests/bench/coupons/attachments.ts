import { ok } from "../../helpers/shop/client"
import type { Shopper } from "../../helpers/shop/shopper"
import { execute } from "../execute"
import type { Measure, Step } from "../measure"
import type { Shop } from "./shops"

export const ATTACHMENTS = 100_000

const CREATE: Measure = {
  name: "20 attached coupons ÷ 1: create",
  compares: "time",
  extraStatements: 0,
}
const ADD: Measure = { name: "20 attached coupons ÷ 1: add", compares: "time", extraStatements: 0 }
const COMPLETE: Measure = {
  name: "20 attached coupons ÷ 1: complete",
  compares: "time",
  extraStatements: 0,
}

/** A coupon of as many other customers, each with an attachment that waits for its first order. */
export async function fillAttachments(databaseUrl: string, { server }: Shop): Promise<void> {
  const { id, code } = await server.run("createCoupon", { code: "OF_OTHERS", value: 10 })
  const numbers = `generate_series(1, ${ATTACHMENTS}) n`
  await execute(databaseUrl, [
    `INSERT INTO coupon_redemption (id, coupon_id, code, customer_id, email, amount, state, is_attached, redeemed_at)
     SELECT 'credm_other_' || n, '${id}', '${code}', 'cus_other_' || n, 'other-' || n || '@example.com', 0, 'redeemed',
       true, now() FROM ${numbers}`,
    `INSERT INTO coupon_attachment (id, coupon_id, customer_id, redemption_id, code, source, value, duration,
       remaining_orders)
     SELECT 'cpatt_other_' || n, '${id}', 'cus_other_' || n, 'credm_other_' || n, '${code}', 'admin', 10, 'once', 1
     FROM ${numbers}`,
    `UPDATE coupon SET times_redeemed = ${ATTACHMENTS} WHERE id = '${id}'`,
    "VACUUM ANALYZE",
  ])
}

/** Two customers with coupons for every order, in one shop: `ours` has 20 of them, `theirs` one. */
export async function customerSteps(shop: Shop): Promise<(round: number) => Step[]> {
  const shoppers = { ours: await withCoupons(shop, 20), theirs: await withCoupons(shop, 1) }
  const items = [{ variant_id: shop.store.catalog.mug.variant_ids[0] }]
  const crate = { variant_id: shop.store.catalog.crate.variant_ids[0] }
  return () => {
    const carts = { ours: "", theirs: "" }
    const step = (
      measure: Measure | undefined,
      run: (shopper: Shopper, side: keyof typeof carts) => Promise<unknown>
    ): Step => ({
      measure,
      run: {
        ours: async () => void (await run(shoppers.ours, "ours")),
        theirs: async () => void (await run(shoppers.theirs, "theirs")),
      },
    })
    return [
      step(CREATE, async (shopper, side) => {
        carts[side] = (await shopper.createCart({ items })).id
      }),
      step(ADD, (shopper, side) => shopper.addItem(carts[side], crate)),
      step(undefined, (shopper, side) => shopper.addShipping(carts[side])),
      step(undefined, (shopper, side) => shopper.addPaymentSession(carts[side])),
      step(COMPLETE, (shopper, side) => shopper.completeCart(carts[side])),
    ]
  }
}

async function withCoupons(shop: Shop, count: number): Promise<Shopper> {
  const { server, admin } = shop
  const customer = await server.run("registerCustomer", null)
  for (let n = 0; n < count; n++) {
    const { id: coupon_id } = await server.run("createCoupon", {
      code: `FOREVER_${count}_${n}`,
      value: 1,
      duration: "forever",
    })
    ok(await admin.post(`/admin/customers/${customer.id}/coupons`, { coupon_id }))
  }
  return shop.shopperOf(customer)
}
