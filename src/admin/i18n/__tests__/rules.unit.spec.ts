import { ATTACHING_CHECKS } from "../../../modules/coupon/attaching/judge"
import { withRules } from "../../../modules/coupon/rules"
import { COUPON_REASONS } from "../../../contract/refusals"
import en from "../en.json"

/** By a merchant's own rule, and when a coupon is attached. */
const TOLD_BESIDE = ["coupon_rule_failed", "coupon_not_reusable", "customer_without_account"]

describe("the simulator's texts", () => {
  it("name every rule", () => {
    const names = [...withRules([]).map(({ name }) => name), "combinable", ...ATTACHING_CHECKS]
    expect(Object.keys(en.rules).sort()).toEqual(names.sort())
  })

  it("say every reason", () => {
    expect(Object.keys(en.reasons).sort()).toEqual([...COUPON_REASONS, ...TOLD_BESIDE].sort())
  })
})
