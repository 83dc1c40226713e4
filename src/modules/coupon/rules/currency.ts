import { type CouponRule, pass } from "../../../contract/rules"
import { refuse } from "./refuse"

export const currency: CouponRule = {
  name: "currency",
  stages: ["enter", "apply", "carry_over"],
  appliesTo: (coupon) => coupon.currency_code !== null,
  evaluate: (coupon, facts) => {
    const expected = coupon.currency_code?.toLowerCase()
    const actual = facts.currency_code.toLowerCase()
    const details = { expected, actual }
    return actual === expected ? pass(details) : refuse("coupon_currency_mismatch", details)
  },
}
