import { COUPON_DEFAULTS, type CouponFields } from "../../../../contract/coupon"
import { checkCoupon } from "../check"

const PERCENT: CouponFields = { ...COUPON_DEFAULTS, code: "TEN", type: "percentage", value: 10 }
const FIXED: CouponFields = { ...PERCENT, type: "fixed", currency_code: "usd" }

/** The fields that are refused; none: the coupon is fine. */
function refused(coupon: object): string[] {
  try {
    checkCoupon(coupon as CouponFields)
    return []
  } catch (error) {
    return (error as { details: { fields: string[] } }).details.fields
  }
}

describe("the fields of a coupon", () => {
  it("are the same when checked twice", () => {
    const given = {
      ...PERCENT,
      code: " straße ",
      name: "  ",
      currency_code: "USD",
      min_order_amount: 0,
      starts_at: "2026-01-01T01:00:00+01:00",
      applies_to: { product_ids: ["b", "a", "b"] },
    }
    const once = checkCoupon(given)
    expect(once).toMatchObject({
      code: "STRASSE",
      name: null,
      currency_code: "usd",
      min_order_amount: null,
      starts_at: new Date("2026-01-01T00:00:00Z"),
      applies_to: { ...COUPON_DEFAULTS.applies_to, product_ids: ["b", "a"] },
    })
    expect(checkCoupon(once)).toEqual(once)
  })

  it.each<[string, object, string[]]>([
    ["100 percent", { ...PERCENT, value: 100 }, []],
    ["a fraction of a percent", { ...PERCENT, value: 0.000001 }, []],
    ["just over 100 percent", { ...PERCENT, value: 100.0000000001 }, ["value"]],
    ["a fixed amount over 100", { ...FIXED, value: 2_500 }, []],
    ["the smallest amount", { ...FIXED, value: 0.01 }, []],
    ["less than the smallest amount", { ...FIXED, value: 0.001 }, ["value"]],
    [
      "three decimals where the currency has them",
      { ...FIXED, currency_code: "kwd", value: 1.001 },
      [],
    ],
    [
      "decimals where the currency has none",
      { ...FIXED, currency_code: "jpy", value: 1.5 },
      ["value"],
    ],
    ["a cap in thousandths without a lock", { ...PERCENT, max_discount_amount: 5.005 }, []],
    [
      "a cap in thousandths of a dollar",
      { ...PERCENT, currency_code: "usd", max_discount_amount: 5.005 },
      ["max_discount_amount"],
    ],
    ["the largest amount", { ...FIXED, value: 1e12 }, []],
    ["more than the largest amount", { ...FIXED, value: 1e12 + 1 }, ["value"]],
    ["no number", { ...PERCENT, value: Number.NaN }, ["value"]],
    ["no finite number", { ...PERCENT, max_discount_amount: Infinity }, ["max_discount_amount"]],
    ["no currency for an amount", { ...FIXED, currency_code: null }, ["currency_code"]],
    [
      "an amount that is capped, without currency",
      { ...FIXED, currency_code: null, max_discount_amount: 1 },
      ["currency_code", "max_discount_amount"],
    ],
    ["an expiry at the start", { ...PERCENT, starts_at: new Date(5), expires_at: new Date(5) }, []],
    [
      "an expiry a millisecond before",
      { ...PERCENT, starts_at: new Date(5), expires_at: new Date(4) },
      ["expires_at"],
    ],
    ["a time before 1970", { ...PERCENT, starts_at: "1969-12-31T23:59:59Z" }, ["starts_at"]],
    ["a time after 9999", { ...PERCENT, expires_at: "9999-12-31T23:59:59-01:00" }, ["expires_at"]],
    ["a code of 200 characters", { ...PERCENT, code: "A".repeat(200) }, []],
    ["a code that grows in upper case", { ...PERCENT, code: "ß".repeat(101) }, ["code"]],
    ["orders for a single use", { ...PERCENT, duration_in_orders: 1 }, ["duration_in_orders"]],
    ["everything missing", {}, Object.keys(PERCENT)],
  ])("say of %s what they should", (_, coupon, fields) => {
    expect(refused(coupon).sort()).toEqual([...fields].sort())
  })
})
