import { MathBN } from "@medusajs/framework/utils"
import { type CouponRule, pass } from "../../../contract/rules"
import { toNumber } from "../../../plugin/money"
import { refuse } from "./refuse"

/** All items count, in scope or not, before every discount; shipping and credit packages do not. */
export const minimumOrder: CouponRule = {
  name: "minimum_order",
  stages: ["enter", "apply"],
  fixable: true,
  appliesTo: (coupon) => MathBN.gt(coupon.min_order_amount ?? 0, 0),
  evaluate: (coupon, facts) => {
    const required = MathBN.convert(coupon.min_order_amount ?? 0)
    const counted = facts.lines.filter((line) => !line.is_credit_package)
    const actual = MathBN.sum(...counted.map((line) => line.amount))
    const { currency_code } = facts
    const details = { required: toNumber(required), actual: toNumber(actual), currency_code }
    if (actual.gte(required)) {
      return pass(details)
    }
    const missing = toNumber(required.minus(actual))
    return refuse("coupon_minimum_not_met", {
      required: details.required,
      actual: details.actual,
      missing,
      currency_code,
    })
  },
}
