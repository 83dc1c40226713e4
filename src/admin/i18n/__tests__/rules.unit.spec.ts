import { withRules } from "../../../modules/coupon/rules"
import { COUPON_REASONS } from "../../../contract/refusals"
import en from "../en.json"

describe("the simulator's texts", () => {
  it("name every rule", () => {
    const names = [...withRules([]).map(({ name }) => name), "combinable"]
    expect(Object.keys(en.rules).sort()).toEqual(names.sort())
  })

  it("say every reason", () => {
    expect(Object.keys(en.reasons).sort()).toEqual([...COUPON_REASONS, "coupon_rule_failed"].sort())
  })
})
