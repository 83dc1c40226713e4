import { type CartFacts, type CouponRule, pass } from "../../../contract/rules"
import { refuse } from "./refuse"

export function hasIdentity({ customer_id, email }: CartFacts): boolean {
  return Boolean(customer_id || email)
}

/**
 * @param identityRules the rules that cannot be evaluated on a cart with neither customer nor e-mail; this one fails
 * in their place
 */
export function customerRequired(identityRules: CouponRule[]): CouponRule {
  return {
    name: "customer_required",
    fixable: true,
    throttled: true,
    appliesTo: (coupon) => identityRules.some((rule) => rule.appliesTo(coupon)),
    evaluate: (_coupon, facts) =>
      hasIdentity(facts) ? pass() : refuse("coupon_customer_required"),
  }
}
