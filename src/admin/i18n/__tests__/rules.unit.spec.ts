import { withRules } from "../../../modules/coupon/rules"
import { REFUSAL_CODES } from "../../../utils/errors"
import en from "../en.json"

describe("the simulator's texts", () => {
  it("name every rule", () => {
    const names = [...withRules([]).map(({ name }) => name), "combinable"]
    expect(Object.keys(en.rules).sort()).toEqual(names.sort())
  })

  it("say every reason", () => {
    expect(Object.keys(en.reasons).sort()).toEqual([...REFUSAL_CODES, "coupon_rule_failed"].sort())
  })
})
