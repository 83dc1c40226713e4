import type { CouponRule } from "./rule"
import { fail, pass } from "./rule"

export const currency: CouponRule = {
  name: "currency",
  judgedOnOrders: true,
  appliesTo: (coupon) => coupon.currency_code !== null,
  evaluate: (coupon, facts) => {
    const expected = coupon.currency_code?.toLowerCase()
    const actual = facts.currency_code.toLowerCase()
    const details = { expected, actual }
    return actual === expected
      ? pass(details)
      : fail(
          "coupon_currency_mismatch",
          `The coupon is in ${expected}, the cart in ${actual}. Use it in a region whose currency is ${expected}.`,
          details
        )
  },
}
