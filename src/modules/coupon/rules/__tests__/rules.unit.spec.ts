import { type CouponRule, fail, pass } from "../../../../contract/rules"
import { coupon, facts } from "../../engine/__tests__/builders"
import { OWN_CHECKS } from "../../engine/evaluate"
import { couponRules, factsNeeded, withRules } from "../index"
import { ownRules } from "../own-rules"

const ours = [
  "enabled",
  "dates",
  "currency",
  "redemption_limit",
  "customer_required",
  "customer_groups",
  "customer_limit",
  "first_purchase",
  "scope",
  "minimum_order",
]

const weekday = (rest: Partial<CouponRule> = {}): CouponRule => ({
  name: "weekday",
  appliesTo: () => true,
  evaluate: () => fail("shop_weekday_only", "Come back on a weekday."),
  ...rest,
})

const names = (rules: CouponRule[]) => rules.map(({ name }) => name)

describe("the rules", () => {
  it("stand in the order in which reasons are reported", () => {
    expect(names(couponRules)).toEqual(ours)
  })

  it("end with a merchant's own", () => {
    expect(names(withRules([weekday(), weekday({ name: "weather" })]))).toEqual([
      ...ours,
      "weekday",
      "weather",
    ])
    expect(names(couponRules)).toEqual(ours)
  })

  it("mark what the shopper can still fulfil, what is throttled and what needs an identity", () => {
    expect(names(couponRules.filter(({ fixable }) => fixable))).toEqual([
      "customer_required",
      "customer_groups",
      "scope",
      "minimum_order",
    ])
    expect(names(couponRules.filter(({ throttled }) => throttled))).toEqual([
      "enabled",
      "customer_required",
      "customer_groups",
      "customer_limit",
      "first_purchase",
    ])
    expect(names(couponRules.filter(({ needsIdentity }) => needsIdentity))).toEqual([
      "customer_groups",
      "customer_limit",
      "first_purchase",
    ])
    expect(names(couponRules.filter(({ stages }) => stages?.includes("carry_over")))).toEqual([
      "currency",
      "scope",
    ])
  })

  it("ask only for the facts that the coupons at hand need", () => {
    const needed = (...terms: Parameters<typeof coupon>[0][]) =>
      [...factsNeeded(terms.map(coupon), couponRules)].sort()
    expect(needed()).toEqual([])
    expect(needed({})).toEqual([])
    expect(needed({ max_redemptions: 1 }, { max_redemptions: 2 })).toEqual(["usage"])
    expect(needed({ max_redemptions_per_customer: 1 }, { first_purchase_only: true })).toEqual([
      "earlier_order",
      "identity_usage",
    ])
  })

  it("require a customer for a merchant's rule that needs an identity", () => {
    const rules = withRules([weekday({ needsIdentity: true })])
    const customerRequired = rules.find(({ name }) => name === "customer_required")!
    expect(customerRequired.appliesTo(coupon())).toBe(true)
  })
})

describe("a merchant's rule", () => {
  it("is not called like a check of ours", () => {
    const taken = [...names(couponRules), ...OWN_CHECKS]
    expect(names(ownRules([weekday()], taken))).toEqual(["weekday"])
    for (const name of ["scope", "combinable"]) {
      expect(() => ownRules([weekday(), weekday({ name })], taken)).toThrow(
        `invalid options. rules.1.name (rule ${name}): is the name of a rule of this plugin`
      )
    }
  })

  const evaluate = (rest: Partial<CouponRule>) =>
    withRules([weekday(rest)])
      .at(-1)!
      .evaluate(coupon(), facts())
  const crash = () => {
    throw new Error("secret")
  }

  it("answers as it likes", () => {
    expect(evaluate({})).toEqual({
      passed: false,
      code: "shop_weekday_only",
      message: "Come back on a weekday.",
      details: {},
    })
    expect(evaluate({ evaluate: () => pass({ day: 3 }) })).toEqual({
      passed: true,
      details: { day: 3 },
    })
  })

  it.each([
    ["throws", crash],
    ["answers a promise", () => Promise.resolve(pass())],
    ["answers nothing", () => undefined],
    ["answers true", () => true],
    ["fails without a code", () => ({ passed: false })],
  ])("refuses the coupon when it %s", (_title, broken) => {
    expect(evaluate({ evaluate: broken as unknown as CouponRule["evaluate"] })).toMatchObject({
      passed: false,
      code: "coupon_rule_failed",
      message: expect.not.stringContaining("secret"),
      details: { rule: "weekday" },
    })
  })

  it.each([
    ["throws", crash, true],
    ["says yes", () => true, true],
    ["says no", () => false, false],
  ])("applies when its appliesTo %s", (_title, applies, expected) => {
    const rule = withRules([weekday({ appliesTo: applies })]).at(-1)!
    expect(rule.appliesTo(coupon())).toBe(expected)
  })
})
