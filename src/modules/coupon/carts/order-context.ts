import type { ComputeContext } from "./from-context"

/**
 * Under this key our hooks tell `computeActions` that its context is an order's, which core does not: it gives an order's
 * id in some flows, and none in others.
 */
export const ORDER_CONTEXT = "coupons_credits_order"

export type OrderContext = {
  order_id: string
  /** What is put on it now, and evaluated on a draft: codes as saved, or ids of promotions. */
  entered: string[]
}

export type WithOrderContext = { [ORDER_CONTEXT]?: OrderContext }

export function orderOf(context: ComputeContext): OrderContext | null {
  return context[ORDER_CONTEXT] ?? null
}
