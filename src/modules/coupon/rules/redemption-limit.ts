import { type CouponRule, pass } from "../../../contract/rules"
import { refuse } from "./refuse"

/** Uses by anybody. */
export const redemptionLimit: CouponRule = {
  name: "redemption_limit",
  stages: ["enter", "attach"],
  needs: ["usage"],
  appliesTo: (coupon) => coupon.max_redemptions !== null,
  evaluate: ({ id, max_redemptions }, { usage }) => {
    const used = usage[id]?.total ?? 0
    return max_redemptions === null || used < max_redemptions
      ? pass({ max_redemptions, used })
      : refuse("coupon_exhausted", { max_redemptions })
  },
}
