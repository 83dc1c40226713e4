import type { CouponRule } from "./rule"
import { fail, pass } from "./rule"

/** Uses by anybody. */
export const redemptionLimit: CouponRule = {
  name: "redemption_limit",
  needs: ["usage"],
  appliesTo: (coupon) => coupon.max_redemptions !== null,
  evaluate: ({ id, max_redemptions }, { usage }) => {
    const used = usage[id]?.total ?? 0
    return max_redemptions === null || used < max_redemptions
      ? pass({ max_redemptions, used })
      : fail("coupon_exhausted", `All ${max_redemptions} uses of the coupon are taken.`, {
          max_redemptions,
        })
  },
}
