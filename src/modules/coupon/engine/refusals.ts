import type { Reason } from "../../../contract/refusals"
import type { CouponRule } from "../../../contract/rules"
import { sentence } from "../../../plugin/wording"
import type { CouponOutcome } from "../types"

/**
 * Whether the shopper can still fulfil every rule that fails. Our own cart route accepts such a coupon as suspended.
 */
export function isFixable(outcome: CouponOutcome, rules: CouponRule[]): boolean {
  const fixable = new Set(rules.filter((rule) => rule.fixable).map((rule) => rule.name))
  return outcome.checks.every((check) => check.passed || fixable.has(check.name))
}

/** Whether the outcome shows that the coupon is not for this identity. */
export function tellsOfIdentity(outcome: CouponOutcome, rules: CouponRule[]): boolean {
  const personal = new Set(rules.filter((rule) => rule.needsIdentity).map((rule) => rule.name))
  return outcome.checks.some((check) => !check.passed && personal.has(check.name))
}

/** Whether the refusal counts towards `coupon_too_many_attempts`. */
export function countsAsAttempt(outcome: CouponOutcome, rules: CouponRule[]): boolean {
  const throttled = new Set(rules.filter((rule) => rule.throttled).map((rule) => rule.name))
  return outcome.checks.some((check) => !check.passed && throttled.has(check.name))
}

/** The shopper took it off this cart. The code, entered again, resumes it. */
export const couponPaused: Reason = {
  code: "coupon_paused",
  message: sentence("coupon_paused")!,
  details: {},
}

/**
 * The coupons hold, but are worth something else than the cart shows. The cart's next change, or the code typed
 * again, refreshes it.
 */
export const discountChanged: Reason = {
  code: "coupon_discount_changed",
  message: sentence("coupon_discount_changed")!,
  details: {},
}
