import { Modules } from "@medusajs/framework/utils"
import { settleCreditPurchasesWorkflow } from "../../src/workflows/credit-purchase/settle-credit-purchases"
import { creditsOf } from "./credits"
import type { Suite } from "./suite"
import { waitFor } from "./wait"

/** What of a wallet says how it stands with bought credits. */
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

/** Until the subscriber has granted, or taken back. */
export async function untilAvailable(
  suite: Pick<Suite, "container">,
  customer_id: string,
  available: number,
  unit = "message"
): Promise<void> {
  await waitFor(async () => (await boughtBy(suite, customer_id, unit)).available === available)
}

/** What an event about the order does, past the bus. @returns the movements made */
export async function settle({ container }: Pick<Suite, "container">, order_id: string) {
  const { result } = await settleCreditPurchasesWorkflow(container).run({ input: { order_id } })
  return result
}

/** So much later that no completion from before can still be running. */
export async function minutesLater({ sql }: Pick<Suite, "sql">, minutes = 16): Promise<void> {
  await sql(`UPDATE "order" SET created_at = created_at - make_interval(mins => ?)`, [minutes])
}

/** What happens while every event is lost. */
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
