import { MathBN } from "@medusajs/framework/utils"
import type { Reason } from "../../../contract/refusals"
import { type Decimal, steady } from "../../../plugin/money"
import { discountChanged } from "../engine/refusals"
import { couponNotFound } from "../rules"
import type { CouponOutcome } from "../types"
import { evaluate, type Evaluator } from "./evaluate"
import type { LoadedCart, StoredDiscount } from "./load-cart"
import { couponsOnCart, isApplied } from "./plan-entry"

/** How what a cart's coupons are worth now differs from what its lines carry. */
export type ChangedDiscounts = {
  /** At least one. */
  reasons: Reason[]
  /** The shopper would pay no more than is shown, and the order may be placed as shown. */
  in_favour: boolean
}

/**
 * Compares what the cart's coupons are worth now with what its lines carry. Reads only; asks the database nothing for a
 * cart without coupons.
 * @returns null where they agree
 */
export async function compareWithShown(
  by: Evaluator,
  loaded: LoadedCart
): Promise<ChangedDiscounts | null> {
  // As at the completion itself: a coupon that holds is accepted, however much was asked about people.
  const cart = { ...loaded, attempts: [] }
  const onCart = couponsOnCart(cart)
  const carried = onCart.filter((coupon) => isApplied(cart, coupon))
  const known = new Set(carried.map(({ terms }) => terms.promotion_id))
  const shown = cart.discounts.map(({ promotion_id }) => promotion_id)
  const missing = shown.filter((promotion_id) => !known.has(promotion_id))
  const outcomes = await evaluate(by, cart, onCart)
  const alone = carried.length === onCart.length ? outcomes : await evaluate(by, cart, carried)
  const refusals = [...whyMissing(cart, missing), ...refusalsOf(alone)]
  return differenceOf(cart.discounts, refusals, outcomes)
}

/**
 * Why coupons that lines carry are not on the cart: they were deleted. Or the customer has lost or paused them, and has
 * typed no code that could be wrong.
 */
export function whyMissing(
  { coupons }: Pick<LoadedCart, "coupons">,
  promotion_ids: string[]
): Reason[] {
  const found = new Set(coupons.map(({ terms }) => terms.promotion_id))
  const reasons = promotion_ids.map((id) => (found.has(id) ? discountChanged : couponNotFound))
  return [...new Set(reasons)]
}

/** Why coupons do not hold. One that a customer has several times holds if one of them does. */
function refusalsOf(outcomes: CouponOutcome[]): Reason[] {
  const holding = outcomes.filter(({ reasons }) => reasons.length === 0)
  const held = new Set(holding.map(({ coupon }) => coupon.id))
  return outcomes.filter(({ coupon }) => !held.has(coupon.id)).flatMap(({ reasons }) => reasons)
}

type Shown = Pick<StoredDiscount, "line_id" | "promotion_id" | "amount">[]

/**
 * @param refusals why coupons that the lines carry do not hold any more
 * @param outcomes how all coupons on the cart come out now
 * @returns null where the lines carry what the coupons are worth
 */
export function differenceOf(
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
  const due = new Map<string, Decimal>()
  for (const { coupon, discounts } of outcomes) {
    for (const [line_id, amount] of discounts) {
      const key = `${coupon.promotion_id} ${line_id}`
      due.set(key, MathBN.add(due.get(key) ?? 0, amount))
    }
  }
  const carried = new Map(shown.map((d) => [`${d.promotion_id} ${d.line_id}`, d.amount]))
  return (
    due.size !== shown.length ||
    [...due].some(
      ([key, amount]) => !carried.has(key) || !steady(carried.get(key)!).eq(steady(amount))
    )
  )
}
