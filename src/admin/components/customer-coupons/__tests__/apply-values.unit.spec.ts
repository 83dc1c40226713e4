import type { Coupon } from "../../../hooks/coupons"
import { overridesOf, termsOf, type TermValues } from "../apply-values"

const fixed = {
  type: "fixed",
  value: 50,
  currency_code: "usd",
  duration: "repeating",
  duration_in_orders: 3,
  duration_in_months: null,
} as Coupon

const percentage = { ...fixed, type: "percentage", value: 15, currency_code: null } as Coupon

const overrides = (coupon: Coupon, terms: Partial<TermValues>) =>
  overridesOf(coupon, { ...termsOf(coupon), ...terms })

describe("a coupon's terms for one customer", () => {
  it("are not sent when they are the coupon's own", () => {
    expect(overrides(fixed, {})).toEqual({})
    expect(overrides(percentage, {})).toEqual({})
  })

  it("hold a value with the currency of a fixed amount", () => {
    const own_value = { currency_code: "eur", value: "50" }
    expect(overrides(fixed, own_value)).toEqual({ currency_code: "eur", value: 50 })
    expect(overrides(percentage, { currency_code: "eur" })).toEqual({ currency_code: "eur" })
  })

  it("hold a duration as a whole", () => {
    const repeating = { duration: "repeating", duration_in_months: null }
    const orders = { duration_in_orders: "5" }
    expect(overrides(fixed, orders)).toEqual({ ...repeating, duration_in_orders: 5 })
    expect(overrides(fixed, { duration: "once" })).toEqual({
      duration: "once",
      duration_in_orders: null,
      duration_in_months: null,
    })
  })

  it("are sent as they were typed where they are no numbers", () => {
    expect(overrides(fixed, { value: "sixty" })).toEqual({ value: "sixty" })
  })
})
