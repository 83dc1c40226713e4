import type { CouponRule, CouponTerms, RuleNeed } from "../../../contract/rules"
import { currency } from "./currency"
import { customerGroups } from "./customer-groups"
import { customerLimit } from "./customer-limit"
import { customerRequired } from "./customer-required"
import { dates } from "./dates"
import { enabled } from "./enabled"
import { failClosed } from "./fail-closed"
import { firstPurchase } from "./first-purchase"
import { minimumOrder } from "./minimum-order"
import { redemptionLimit } from "./redemption-limit"
import { scope } from "./scope"

/** In the order in which reasons are reported. @param extra a merchant's own, evaluated after ours */
export function withRules(extra: CouponRule[]): CouponRule[] {
  const identityRules = [customerGroups, customerLimit, firstPurchase]
  const own = extra.map(failClosed)
  return [
    enabled,
    dates,
    currency,
    redemptionLimit,
    customerRequired([...identityRules, ...own.filter((rule) => rule.needsIdentity)]),
    ...identityRules,
    scope,
    minimumOrder,
    ...own,
  ]
}

export const couponRules = withRules([])

/** What must be loaded to evaluate these coupons. */
export function factsNeeded(coupons: CouponTerms[], rules: CouponRule[]): Set<RuleNeed> {
  return new Set(
    rules
      .filter((rule) => coupons.some((coupon) => rule.appliesTo(coupon)))
      .flatMap((rule) => rule.needs ?? [])
  )
}

export { couponNotFound } from "./enabled"
export { linesInScope } from "./scope"
