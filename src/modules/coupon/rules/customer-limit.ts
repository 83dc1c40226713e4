import { type CouponRule, pass } from "../../../contract/rules"
import { refuse } from "./refuse"

/** Uses by this customer id or this e-mail. */
export const customerLimit: CouponRule = {
  name: "customer_limit",
  stages: ["enter", "attach"],
  needs: ["identity_usage"],
  needsIdentity: true,
  throttled: true,
  appliesTo: (coupon) => coupon.max_redemptions_per_customer !== null,
  evaluate: ({ id, max_redemptions_per_customer }, { usage }) => {
    const used = usage[id]?.by_identity ?? 0
    return max_redemptions_per_customer === null || used < max_redemptions_per_customer
      ? pass({ max_redemptions_per_customer, used })
      : refuse("coupon_customer_limit_reached", { max_redemptions_per_customer })
  },
}
