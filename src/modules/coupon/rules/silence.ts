import type { CartFacts, CouponRule, CouponTerms, RuleResult } from "../../../contract/rules"
import { refuse } from "./refuse"

/**
 * Replaces all rules of a coupon that has a rule about who buys, once the cart has shown of too many people that a
 * coupon is not for them: whether the coupon applies tells as much as a reason does.
 * @returns null where the rules are to be evaluated
 */
export function silenced(
  coupon: CouponTerms,
  { retry_after }: CartFacts,
  rules: CouponRule[]
): RuleResult | null {
  return retry_after !== null && rules.some((rule) => rule.needsIdentity && rule.appliesTo(coupon))
    ? refuse("coupon_too_many_attempts", { retry_after })
    : null
}
