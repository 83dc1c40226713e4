import { type CouponAdjustment, toAdjustments } from "../engine/adjustments"
import { tellsOfIdentity } from "../engine/refusals"
import { evaluate, type Evaluator } from "./evaluate"
import type { ContextCoupon } from "./find-coupons"
import { type ComputeContext, factsFromContext } from "./from-context"
import type { PlainAdjustment } from "./line-basis"

/**
 * The discounts of the coupons that a cart remembers, or was given, and that qualify. Never fails because of a coupon.
 * Writes nothing but the throttle's count of people for whom a coupon is not.
 */
export async function discountsOnCart(
  by: Evaluator,
  {
    context,
    coupons,
    plain,
  }: {
    context: ComputeContext
    /** At least one. */
    coupons: ContextCoupon[]
    plain: Map<string, PlainAdjustment[]>
  }
): Promise<CouponAdjustment[]> {
  const [{ read_at: now, package_ids, attempts }] = coupons
  const facts = factsFromContext(context, plain, package_ids)
  const cart_id = context.id!
  const outcomes = await evaluate(by, { ...facts, now, attempts, id: cart_id }, coupons)
  if (outcomes.some((outcome) => tellsOfIdentity(outcome, by.rules))) {
    await by.throttle.tellIdentity(cart_id, facts)
  }
  return toAdjustments(outcomes, facts.lines)
}
