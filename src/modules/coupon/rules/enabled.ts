import type { CouponRule } from "./rule"
import { fail, pass } from "./rule"

/** One answer for unknown, deleted and disabled coupons. */
export const couponNotFound = {
  code: "coupon_not_found",
  message: "No coupon with this code can be used. Check the code.",
  details: {},
}

export const enabled: CouponRule = {
  name: "enabled",
  throttled: true,
  concealsCoupon: true,
  appliesTo: () => true,
  evaluate: (coupon) =>
    coupon.is_active ? pass() : fail(couponNotFound.code, couponNotFound.message),
}
