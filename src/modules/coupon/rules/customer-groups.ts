import { type CouponRule, pass } from "../../../contract/rules"
import { refuse } from "./refuse"

/** The groups of the cart's customer; an e-mail that belongs to none has no groups. */
export const customerGroups: CouponRule = {
  name: "customer_groups",
  stages: ["enter", "attach"],
  needsIdentity: true,
  fixable: true,
  throttled: true,
  appliesTo: (coupon) => coupon.customer_group_ids.length > 0,
  evaluate: (coupon, facts) =>
    facts.customer_group_ids.some((id) => coupon.customer_group_ids.includes(id))
      ? pass()
      : refuse("coupon_not_eligible"),
}
