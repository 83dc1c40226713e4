type FoundOrders = {
  order_ids: string[]
  /** Where the next page begins; null after the last. */
  next: string | null
}

type Sweep = {
  find: (after: string | null) => Promise<FoundOrders>
  /** Never throws: one that cannot be settled keeps no other from it. @returns whether it was settled */
  attempt: (order_id: string) => Promise<boolean>
}

/** Settles page after page of what a sweep finds. @returns how many were settled */
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

/** A page of a search that ends with an empty one. */
export function pageOf(order_ids: string[]): FoundOrders {
  return { order_ids, next: order_ids.at(-1) ?? null }
}
