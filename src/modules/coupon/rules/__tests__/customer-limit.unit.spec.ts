import { coupon, facts } from "../../engine/__tests__/builders"
import { customerLimit } from "../customer-limit"

const twice = coupon({ max_redemptions_per_customer: 2 })
const customer_id = "cus_1"

describe("limit per customer", () => {
  it("leaves a coupon without the limit alone and counts the identity's uses otherwise", () => {
    expect(customerLimit.appliesTo(coupon())).toBe(false)
    expect(customerLimit.appliesTo(twice)).toBe(true)
    expect(customerLimit.needs).toEqual(["identity_usage"])
  })

  it.each([
    ["never used", 0, true],
    ["the last use is left", 1, true],
    ["the last use is taken", 2, false],
    ["used above the limit, by recorded orders", 3, false],
  ])("%s", (_title, by_identity, passed) => {
    const usage = { [twice.id]: { total: 50, by_identity } }
    const result = customerLimit.evaluate(twice, facts({ customer_id, usage }))
    expect(result).toMatchObject(
      passed
        ? { passed, details: { max_redemptions_per_customer: 2, used: by_identity } }
        : { passed, code: "coupon_customer_limit_reached" }
    )
  })

  it("gives the limit only when it fails", () => {
    const usage = { [twice.id]: { total: 2, by_identity: 2 } }
    expect(customerLimit.evaluate(twice, facts({ customer_id, usage })).details).toEqual({
      max_redemptions_per_customer: 2,
    })
  })

  it("takes a coupon without usage for unused", () => {
    expect(customerLimit.evaluate(twice, facts({ customer_id })).passed).toBe(true)
  })
})
