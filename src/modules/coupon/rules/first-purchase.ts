import type { CouponRule } from "./rule"
import { fail, pass } from "./rule"

export const firstPurchase: CouponRule = {
  name: "first_purchase",
  needs: ["earlier_order"],
  needsIdentity: true,
  throttled: true,
  appliesTo: (coupon) => coupon.first_purchase_only,
  evaluate: (_coupon, facts) =>
    facts.has_earlier_order
      ? fail(
          "coupon_first_purchase_only",
          "The coupon is for a first order, and this customer has ordered or is ordering with such a coupon."
        )
      : pass(),
}
