import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

type FoundOrders = {
  order_ids: string[]
  /** Where the next page begins; null after the last. */
  next: string | null
}

type Sweep = {
  /** What is settled, as the log begins: "Coupons". */
  what: string
  find: (after: string | null) => Promise<FoundOrders>
  settle: (order_id: string) => Promise<unknown>
}

/**
 * Settles page after page of what a sweep finds. An order that cannot be settled is logged, and keeps no other from it.
 * @returns how many were settled
 */
export async function settleFoundOrders(
  container: Pick<MedusaContainer, "resolve">,
  { what, find, settle }: Sweep
): Promise<number> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  let settled = 0
  let after: string | null = null
  do {
    const { order_ids, next }: FoundOrders = await find(after)
    for (const order_id of order_ids) {
      try {
        await settle(order_id)
        settled++
      } catch (error) {
        logger.error(
          `${what} of order ${order_id} could not be settled: ${(error as Error).message}`
        )
      }
    }
    after = next
  } while (after)
  return settled
}

/** A page of a search that ends with an empty one. */
export function pageOf(order_ids: string[]): FoundOrders {
  return { order_ids, next: order_ids.at(-1) ?? null }
}
