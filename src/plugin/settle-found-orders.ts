type FoundOrders = {
  order_ids: string[]
  /** Where the next page begins; null after the last one. */
  next: string | null
}

type Sweep = {
  find: (after: string | null) => Promise<FoundOrders>
  /** Must not throw: one failing order would stop the sweep. @returns whether it was settled */
  attempt: (order_id: string) => Promise<boolean>
}

/** Settles what a sweep finds, page after page. @returns how many were settled */
export async function settleFoundOrders({ find, attempt }: Sweep): Promise<number> {
  let settled = 0
  let after: string | null = null
  do {
    const { order_ids, next }: FoundOrders = await find(after)
    for (const order_id of order_ids) {
      settled += (await attempt(order_id)) ? 1 : 0
    }
    after = next
  } while (after)
  return settled
}

/** A page of a search that ends at the first empty page. */
export function pageOf(order_ids: string[]): FoundOrders {
  return { order_ids, next: order_ids.at(-1) ?? null }
}
