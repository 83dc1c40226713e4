import { MathBN } from "@medusajs/framework/utils"
import type { Reason } from "../../../contract/refusals"
import { steady } from "../../../plugin/money"
import { discountChanged } from "../engine/refusals"
import type { CouponOutcome } from "../types"
import type { StoredDiscount } from "./load-cart"

/** How what a cart's coupons are worth now differs from what its lines carry. */
export type ChangedDiscounts = {
  /** At least one. */
  reasons: Reason[]
  /** The shopper would pay no more than is shown, and the order may be placed as shown. */
  in_favour: boolean
}

type Shown = Pick<StoredDiscount, "line_id" | "promotion_id" | "amount">[]

/**
 * @param refusals why coupons that the lines carry do not hold any more
 * @param outcomes how all coupons on the cart come out now
 * @returns null where the lines carry what the coupons are worth
 */
export function compareWithShown(
  shown: Shown,
  refusals: Reason[],
  outcomes: CouponOutcome[]
): ChangedDiscounts | null {
  if (refusals.length) {
    return { reasons: refusals, in_favour: false }
  }
  if (!isStale(shown, outcomes)) {
    return null
  }
  const due = MathBN.sum(0, ...outcomes.map(({ discount_total }) => discount_total))
  const carried = MathBN.sum(0, ...shown.map(({ amount }) => amount))
  return { reasons: [discountChanged], in_favour: steady(due).gte(steady(carried)) }
}

/** Whether a cart's lines carry anything but what its coupons are worth now. */
function isStale(shown: Shown, outcomes: CouponOutcome[]): boolean {
  const due = outcomes.flatMap(({ coupon, discounts: lines }) =>
    [...lines].map(([line_id, amount]) => ({ key: `${coupon.promotion_id} ${line_id}`, amount }))
  )
  const carried = new Map(shown.map((d) => [`${d.promotion_id} ${d.line_id}`, d.amount]))
  return (
    due.length !== shown.length ||
    due.some(
      ({ key, amount }) => !carried.has(key) || !steady(carried.get(key)!).eq(steady(amount))
    )
  )
}
