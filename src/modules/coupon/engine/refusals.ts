import type { Reason } from "../../../contract/refusals"
import type { CouponRule } from "../../../contract/rules"
import { sentence } from "../../../plugin/wording"
import type { CouponOutcome } from "../types"

/** Only rules fail that the shopper can still fulfil: our own cart route takes such a coupon as suspended. */
export function isFixable(outcome: CouponOutcome, rules: CouponRule[]): boolean {
  const fixable = new Set(rules.filter((rule) => rule.fixable).map((rule) => rule.name))
  return outcome.checks.every((check) => check.passed || fixable.has(check.name))
}

/** Tells of the identity that the coupon is not for it. */
export function tellsOfIdentity(outcome: CouponOutcome, rules: CouponRule[]): boolean {
  const personal = new Set(rules.filter((rule) => rule.needsIdentity).map((rule) => rule.name))
  return outcome.checks.some((check) => !check.passed && personal.has(check.name))
}

/** The refusal counts towards `coupon_too_many_attempts`. */
export function countsAsAttempt(outcome: CouponOutcome, rules: CouponRule[]): boolean {
  const throttled = new Set(rules.filter((rule) => rule.throttled).map((rule) => rule.name))
  return outcome.checks.some((check) => !check.passed && throttled.has(check.name))
}

/** The coupons hold, but what they are worth is another than the cart shows; its next change, or the code again, refreshes it. */
export const discountChanged: Reason = {
  code: "coupon_discount_changed",
  message: sentence("coupon_discount_changed")!,
  details: {},
}
