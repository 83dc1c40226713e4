import { steady } from "../../../utils/money"
import type { StoredDiscount } from "../facts/load-cart"
import type { CouponOutcome } from "../types"

/** Whether a cart's lines carry anything but what its coupons are worth now. */
export function isStale(
  discounts: Pick<StoredDiscount, "line_id" | "promotion_id" | "amount">[],
  outcomes: CouponOutcome[]
): boolean {
  const due = outcomes.flatMap(({ coupon, discounts: lines }) =>
    [...lines].map(([line_id, amount]) => ({ key: `${coupon.promotion_id} ${line_id}`, amount }))
  )
  const carried = new Map(discounts.map((d) => [`${d.promotion_id} ${d.line_id}`, d.amount]))
  return (
    due.length !== discounts.length ||
    due.some(
      ({ key, amount }) => !carried.has(key) || !steady(carried.get(key)!).eq(steady(amount))
    )
  )
}
