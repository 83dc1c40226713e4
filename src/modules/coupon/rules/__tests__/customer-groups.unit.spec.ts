import { coupon, facts } from "../../engine/__tests__/builders"
import { customerGroups } from "../customer-groups"

const forGroups = coupon({ customer_group_ids: ["cusgroup_vip", "cusgroup_staff"] })

describe("customer groups", () => {
  it("leaves a coupon for everyone alone", () => {
    expect(customerGroups.appliesTo(coupon())).toBe(false)
    expect(customerGroups.appliesTo(forGroups)).toBe(true)
  })

  it.each([
    ["one of the groups", ["cusgroup_staff"], true],
    ["one of them among others", ["cusgroup_other", "cusgroup_vip"], true],
    ["another group", ["cusgroup_other"], false],
    ["no group", [], false],
  ])("a customer in %s", (_title, customer_group_ids, passed) => {
    const result = customerGroups.evaluate(
      forGroups,
      facts({ customer_id: "cus_1", customer_group_ids })
    )
    expect(result).toMatchObject(
      passed ? { passed } : { passed, code: "coupon_not_eligible", details: {} }
    )
  })

  it("refuses an e-mail without a customer, which has no groups", () => {
    const result = customerGroups.evaluate(forGroups, facts({ email: "ada@example.com" }))
    expect(result).toMatchObject({ passed: false, code: "coupon_not_eligible" })
  })
})
