import { Modules } from "@medusajs/framework/utils"
import { settleCreditPurchasesWorkflow } from "../../../src/workflows/credit-purchase/settle-credit-purchases"
import { creditsOf } from "./credits"
import type { Suite } from "../shop/suite"
import { waitFor } from "../shop/wait"

/** The wallet's amounts that buying credits changes. */
export async function boughtBy(
  suite: Pick<Suite, "container">,
  customer_id: string,
  unit = "message"
) {
  const { available, granted, voided, incoming } = await creditsOf(suite).retrieveWallet(
    customer_id,
    unit
  )
  return { available, granted, voided, incoming }
}

/** Waits until the subscriber has granted credit or taken it back. */
export async function untilAvailable(
  suite: Pick<Suite, "container">,
  customer_id: string,
  available: number,
  unit = "message"
): Promise<void> {
  await waitFor(async () => (await boughtBy(suite, customer_id, unit)).available === available)
}

/**
 * Runs what the subscriber runs for an order's event, without the bus.
 * @returns the movements made
 */
export async function settle({ container }: Pick<Suite, "container">, order_id: string) {
  const { result } = await settleCreditPurchasesWorkflow(container).run({ input: { order_id } })
  return result
}

/** Makes all orders older, so that no completion from before can still be running. */
export async function minutesLater({ sql }: Pick<Suite, "sql">, minutes = 16): Promise<void> {
  await sql(`UPDATE "order" SET created_at = created_at - make_interval(mins => ?)`, [minutes])
}

/** Runs the function while every event is lost. */
export async function unheard<T>(
  { container }: Pick<Suite, "container">,
  happens: () => Promise<T>
): Promise<T> {
  const bus = container.resolve(Modules.EVENT_BUS)
  const emit = jest.spyOn(bus, "emit").mockImplementation(() => Promise.resolve())
  try {
    return await happens()
  } finally {
    emit.mockRestore()
  }
}
