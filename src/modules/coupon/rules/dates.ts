import { type CouponRule, pass } from "../../../contract/rules"
import { refuse } from "./refuse"

/** Half-open: the instant of the start is inside, that of the expiry is not. */
export const dates: CouponRule = {
  name: "dates",
  stages: ["enter", "attach"],
  appliesTo: (coupon) => coupon.starts_at !== null || coupon.expires_at !== null,
  evaluate: (coupon, { now }) => {
    const starts_at = coupon.starts_at?.toISOString() ?? null
    const expires_at = coupon.expires_at?.toISOString() ?? null
    if (coupon.starts_at && now < coupon.starts_at) {
      return refuse("coupon_not_started", { starts_at })
    }
    if (coupon.expires_at && now >= coupon.expires_at) {
      return refuse("coupon_expired", { expires_at })
    }
    return pass({ starts_at, expires_at })
  },
}
