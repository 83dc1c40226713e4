import { coupon, facts } from "../../engine/__tests__/builders"
import { redemptionLimit } from "../redemption-limit"

const limited = coupon({ max_redemptions: 3 })

describe("redemption limit", () => {
  it("leaves an unlimited coupon alone and counts uses of a limited one", () => {
    expect(redemptionLimit.appliesTo(coupon())).toBe(false)
    expect(redemptionLimit.appliesTo(limited)).toBe(true)
    expect(redemptionLimit.needs).toEqual(["usage"])
  })

  it.each([
    ["never used", 0, true],
    ["the last use is left", 2, true],
    ["the last use is taken", 3, false],
    ["used above the limit, by recorded orders", 5, false],
  ])("%s", (_title, total, passed) => {
    const usage = { [limited.id]: { total, by_identity: 0 } }
    expect(redemptionLimit.evaluate(limited, facts({ usage })).passed).toBe(passed)
  })

  it("takes a coupon without usage for unused", () => {
    const usage = { coup_other: { total: 3, by_identity: 3 } }
    expect(redemptionLimit.evaluate(limited, facts({ usage }))).toEqual({
      passed: true,
      details: { max_redemptions: 3, used: 0 },
    })
  })

  it("gives the limit, not the count, when it fails", () => {
    const usage = { [limited.id]: { total: 7, by_identity: 0 } }
    expect(redemptionLimit.evaluate(limited, facts({ usage }))).toMatchObject({
      code: "coupon_exhausted",
      details: { max_redemptions: 3 },
    })
    expect(redemptionLimit.evaluate(limited, facts({ usage })).details).not.toHaveProperty("used")
  })
})
