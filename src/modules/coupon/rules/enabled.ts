import type { Reason } from "../../../contract/refusals"
import { type CouponRule, pass } from "../../../contract/rules"
import { sentence } from "../../../plugin/wording"
import { refuse } from "./refuse"

/** One answer for unknown, deleted and disabled coupons. */
export const couponNotFound: Reason = {
  code: "coupon_not_found",
  message: sentence("coupon_not_found")!,
  details: {},
}

export const enabled: CouponRule = {
  name: "enabled",
  stages: ["enter", "attach"],
  throttled: true,
  concealsCoupon: true,
  appliesTo: () => true,
  evaluate: (coupon) => (coupon.is_active ? pass() : refuse("coupon_not_found")),
}
