import { COUPON_NOT_FOUND, type Reason } from "../../../plugin/errors"
import { sentence } from "../../../plugin/wording"
import type { CouponRule } from "./rule"
import { pass, refuse } from "./rule"

/** One answer for unknown, deleted and disabled coupons. */
export const couponNotFound: Reason = {
  code: COUPON_NOT_FOUND,
  message: sentence(COUPON_NOT_FOUND)!,
  details: {},
}

export const enabled: CouponRule = {
  name: "enabled",
  throttled: true,
  concealsCoupon: true,
  appliesTo: () => true,
  evaluate: (coupon) => (coupon.is_active ? pass() : refuse(COUPON_NOT_FOUND)),
}
