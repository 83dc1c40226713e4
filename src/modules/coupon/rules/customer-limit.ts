import type { CouponRule } from "./rule"
import { fail, pass } from "./rule"

/** Uses by this customer id or this e-mail. */
export const customerLimit: CouponRule = {
  name: "customer_limit",
  needs: ["identity_usage"],
  needsIdentity: true,
  throttled: true,
  appliesTo: (coupon) => coupon.max_redemptions_per_customer !== null,
  evaluate: ({ id, max_redemptions_per_customer }, { usage }) => {
    const used = usage[id]?.by_identity ?? 0
    return max_redemptions_per_customer === null || used < max_redemptions_per_customer
      ? pass({ max_redemptions_per_customer, used })
      : fail(
          "coupon_customer_limit_reached",
          `A customer can use the coupon ${max_redemptions_per_customer} times, and this one has.`,
          { max_redemptions_per_customer }
        )
  },
}
