import { coupon, facts } from "../../engine/__tests__/builders"
import { couponNotFound, enabled } from "../enabled"

describe("enabled", () => {
  it("evaluates every coupon", () => {
    expect(enabled.appliesTo(coupon())).toBe(true)
  })

  it("passes an active coupon", () => {
    expect(enabled.evaluate(coupon({ is_active: true }), facts())).toEqual({
      passed: true,
      details: {},
    })
  })

  it("answers for a disabled coupon as for one that does not exist", () => {
    const result = enabled.evaluate(coupon({ is_active: false }), facts())
    expect(result).toEqual({ passed: false, ...couponNotFound })
    expect(couponNotFound.code).toBe("coupon_not_found")
  })
})
