import { type CouponRule, pass } from "../../../contract/rules"
import { refuse } from "./refuse"

export const firstPurchase: CouponRule = {
  name: "first_purchase",
  stages: ["enter", "attach"],
  needs: ["earlier_order"],
  needsIdentity: true,
  throttled: true,
  appliesTo: (coupon) => coupon.first_purchase_only,
  evaluate: (_coupon, facts) =>
    facts.has_earlier_order ? refuse("coupon_first_purchase_only") : pass(),
}
