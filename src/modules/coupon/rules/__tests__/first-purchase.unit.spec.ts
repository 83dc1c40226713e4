import { coupon, facts } from "../../engine/__tests__/builders"
import { firstPurchase } from "../first-purchase"

const firstOrder = coupon({ first_purchase_only: true })

describe("first purchase", () => {
  it("leaves a coupon for every order alone and asks for earlier orders otherwise", () => {
    expect(firstPurchase.appliesTo(coupon())).toBe(false)
    expect(firstPurchase.appliesTo(firstOrder)).toBe(true)
    expect(firstPurchase.needs).toEqual(["earlier_order"])
  })

  it("passes an identity without an earlier order", () => {
    const result = firstPurchase.evaluate(firstOrder, facts({ email: "ada@example.com" }))
    expect(result).toEqual({ passed: true, details: {} })
  })

  it("refuses an identity with an earlier order", () => {
    const result = firstPurchase.evaluate(
      firstOrder,
      facts({ email: "ada@example.com", has_earlier_order: true })
    )
    expect(result).toMatchObject({
      passed: false,
      code: "coupon_first_purchase_only",
      details: {},
    })
  })
})
