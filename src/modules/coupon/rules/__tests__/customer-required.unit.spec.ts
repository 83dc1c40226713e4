import { coupon, facts } from "../../engine/__tests__/builders"
import { couponRules } from "../index"

const rule = couponRules.find(({ name }) => name === "customer_required")!

describe("customer required", () => {
  it.each([
    ["no condition", {}, false],
    ["a total limit", { max_redemptions: 1 }, false],
    ["customer groups", { customer_group_ids: ["cusgroup_vip"] }, true],
    ["a limit per customer", { max_redemptions_per_customer: 1 }, true],
    ["first purchase only", { first_purchase_only: true }, true],
  ])("a coupon with %s needs an identity: %s", (_title, terms, needed) => {
    expect(rule.appliesTo(coupon(terms))).toBe(needed)
  })

  it.each([
    ["neither customer nor e-mail", null, null, false],
    ["empty strings", "", "", false],
    ["a customer", "cus_1", null, true],
    ["an e-mail", null, "ada@example.com", true],
    ["both", "cus_1", "ada@example.com", true],
  ])("a cart with %s", (_title, customer_id, email, passed) => {
    const result = rule.evaluate(
      coupon({ first_purchase_only: true }),
      facts({ customer_id, email })
    )
    expect(result).toMatchObject(
      passed ? { passed } : { passed, code: "coupon_customer_required", details: {} }
    )
  })
})
