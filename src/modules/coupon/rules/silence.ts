import type { CartFacts, CouponRule, CouponTerms, RuleResult } from "../../../contract/rules"
import { refuse } from "./refuse"

/**
 * What stands in for all rules of a coupon that goes by who buys, once a cart has told of too many people that it is not for
 * them: whether it applies tells as much as a reason. Null where the rules are to be evaluated.
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
