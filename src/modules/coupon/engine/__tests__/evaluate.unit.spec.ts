import { type CartFacts, type CouponTerms, fail, type Stage } from "../../../../contract/rules"
import { couponRules, withRules } from "../../rules"
import { toAdjustments } from "../adjustments"
import { evaluateCoupons } from "../evaluate"
import { appliesTo, coupon, facts, line, NOW } from "./builders"

function evaluate(
  coupons: CouponTerms[],
  known: CartFacts = facts(),
  { stage = "enter" as Stage, rules = couponRules } = {}
) {
  return evaluateCoupons({ coupons, facts: known, rules, stage })
}

const codes = (reasons: { code: string }[]) => reasons.map(({ code }) => code)

/** Fails every rule that two can fail together. */
const hopeless = coupon({
  code: "HOPELESS",
  expires_at: NOW,
  currency_code: "eur",
  max_redemptions: 1,
  max_redemptions_per_customer: 1,
  first_purchase_only: true,
  customer_group_ids: ["cusgroup_vip"],
  min_order_amount: "200",
  applies_to: appliesTo({ product_ids: ["prod_other"] }),
})

describe("one coupon", () => {
  it("applies with its discount by line when all its rules pass", () => {
    const [outcome] = evaluate([coupon({ min_order_amount: "100" })])
    expect(outcome).toMatchObject({ status: "applied", reasons: [], discount_total: "10" })
    expect(outcome.discounts).toEqual(new Map([["a", "10"]]))
    expect(outcome.checks).toEqual([
      { name: "enabled", passed: true, details: {} },
      { name: "scope", passed: true, details: { line_ids: ["a"] } },
      {
        name: "minimum_order",
        passed: true,
        details: { required: 100, actual: 100, currency_code: "usd" },
      },
      { name: "combinable", passed: true, details: {} },
    ])
  })

  it("is suspended with all failing reasons, in the order of the rules, and no discount", () => {
    const usage = { [hopeless.id]: { total: 1, by_identity: 1 } }
    const [outcome] = evaluate(
      [hopeless],
      facts({ customer_id: "cus_1", usage, has_earlier_order: true })
    )
    expect(outcome.status).toBe("suspended")
    expect(codes(outcome.reasons)).toEqual([
      "coupon_expired",
      "coupon_currency_mismatch",
      "coupon_exhausted",
      "coupon_not_eligible",
      "coupon_customer_limit_reached",
      "coupon_first_purchase_only",
      "coupon_not_applicable",
      "coupon_minimum_not_met",
    ])
    expect(outcome.discount_total).toBe("0")
    expect(outcome.discounts.size).toBe(0)
  })

  it("gives each reason a code, a sentence and the details of its check", () => {
    const [outcome] = evaluate([coupon({ min_order_amount: "120.5" })])
    expect(outcome.reasons).toEqual([
      {
        code: "coupon_minimum_not_met",
        message: "Add $20.50 more to use this coupon.",
        details: { required: 120.5, actual: 100, missing: 20.5, currency_code: "usd" },
      },
    ])
    expect(outcome.checks.find(({ name }) => name === "minimum_order")).toEqual({
      name: "minimum_order",
      passed: false,
      code: "coupon_minimum_not_met",
      message: "Add $20.50 more to use this coupon.",
      details: outcome.reasons[0].details,
    })
  })

  it("fails for want of an identity once, not for each rule that needs one", () => {
    const usage = { [hopeless.id]: { total: 0, by_identity: 0 } }
    const [outcome] = evaluate([{ ...hopeless, expires_at: null }], facts({ usage }))
    expect(codes(outcome.reasons)).toEqual([
      "coupon_currency_mismatch",
      "coupon_customer_required",
      "coupon_not_applicable",
      "coupon_minimum_not_met",
    ])
  })

  it("evaluates an e-mail alone as an identity without groups", () => {
    const [outcome] = evaluate(
      [coupon({ customer_group_ids: ["cusgroup_vip"], max_redemptions_per_customer: 1 })],
      facts({ email: "ada@example.com" })
    )
    expect(codes(outcome.reasons)).toEqual(["coupon_not_eligible"])
  })

  it("tells of a disabled coupon nothing but that it is not found; the checks stay complete", () => {
    const [outcome] = evaluate([{ ...hopeless, is_active: false }], facts({ customer_id: "cus_1" }))
    expect(codes(outcome.reasons)).toEqual(["coupon_not_found"])
    expect(outcome.checks.filter(({ passed }) => !passed).length).toBeGreaterThan(3)
  })

  it("applies without a discount where plain promotions left nothing", () => {
    const [outcome] = evaluate([coupon()], facts({ lines: [line("a", "100", { left: "0" })] }))
    expect(outcome).toMatchObject({ status: "applied", discount_total: "0" })
    expect(outcome.discounts.size).toBe(0)
  })

  it("is refused by a merchant's rule, after ours", () => {
    const rules = withRules([
      {
        name: "weekday",
        appliesTo: () => true,
        evaluate: () => fail("shop_weekday_only", "Come back on a weekday.", { day: 0 }),
      },
    ])
    const [outcome] = evaluate([coupon({ min_order_amount: "200" })], facts(), { rules })
    expect(codes(outcome.reasons)).toEqual(["coupon_minimum_not_met", "shop_weekday_only"])
  })
})

describe("several coupons", () => {
  const big = coupon({ code: "BIG", value: "30", is_stackable: true })
  const small = coupon({ code: "SMALL", value: "10", is_stackable: true })
  const alone = coupon({ code: "ALONE", value: "50" })

  it("apply together when all are stackable, in the order given", () => {
    const outcomes = evaluate([big, small])
    expect(
      outcomes.map(({ coupon, status, discount_total }) => [coupon.code, status, discount_total])
    ).toEqual([
      ["BIG", "applied", "30"],
      ["SMALL", "applied", "7"],
    ])
  })

  it("suspend those that take less than what they cannot be combined with, saying what each would take", () => {
    const outcomes = evaluate([big, small, alone])
    expect(outcomes.map(({ status }) => status)).toEqual(["suspended", "suspended", "applied"])
    for (const outcome of outcomes.slice(0, 2)) {
      expect(outcome).toMatchObject({
        discount_total: "0",
        reasons: [
          {
            code: "coupon_not_combinable",
            details: { with: ["ALONE"], would_discount: 37, current_discount: 50 },
          },
        ],
      })
      expect(outcome.checks.at(-1)).toMatchObject({ name: "combinable", passed: false })
    }
    expect(outcomes[2]).toMatchObject({ discount_total: "50", reasons: [] })
  })

  it("go by what they take, not by their order on the cart", () => {
    const [late, early] = [evaluate([big, alone]), evaluate([alone, big])]
    expect(late.map(({ status }) => status)).toEqual(["suspended", "applied"])
    expect(early.map(({ status }) => status)).toEqual(["applied", "suspended"])
    expect(early[1].reasons).toMatchObject([
      { details: { with: ["ALONE"], would_discount: 30, current_discount: 50 } },
    ])
  })

  it("are not kept out by one that fails a rule, and that one does not fail for stacking too", () => {
    const outcomes = evaluate([{ ...alone, min_order_amount: "500" }, big])
    expect(codes(outcomes[0].reasons)).toEqual(["coupon_minimum_not_met"])
    expect(outcomes[1]).toMatchObject({ status: "applied", discount_total: "30" })
  })

  it("come out in the order given though variant-scoped ones are deducted first", () => {
    const variant = coupon({
      code: "VARIANT",
      value: "50",
      is_stackable: true,
      applies_to: appliesTo({ variant_ids: ["variant_a"] }),
    })
    const outcomes = evaluate([big, variant])
    expect(outcomes.map(({ coupon, discount_total }) => [coupon.code, discount_total])).toEqual([
      ["BIG", "15"],
      ["VARIANT", "50"],
    ])
  })

  it("none: nothing", () => {
    expect(evaluate([])).toEqual([])
  })
})

describe("on an order that exists", () => {
  const carryOver = { stage: "carry_over" as const }

  it("neither state nor dates, limits, identity, minimum nor stacking count", () => {
    const spent = coupon({
      code: "SPENT",
      is_active: false,
      expires_at: NOW,
      max_redemptions: 1,
      max_redemptions_per_customer: 1,
      first_purchase_only: true,
      customer_group_ids: ["cusgroup_vip"],
      min_order_amount: "500",
    })
    const usage = { [spent.id]: { total: 1, by_identity: 1 } }
    const outcomes = evaluate([spent, coupon({ code: "OTHER" })], facts({ usage }), carryOver)
    expect(outcomes.map(({ status, discount_total }) => [status, discount_total])).toEqual([
      ["applied", "10"],
      ["applied", "9"],
    ])
    expect(outcomes[0].checks.map(({ name }) => name)).toEqual(["scope"])
  })

  it("currency and scope do", () => {
    const [outcome] = evaluate([hopeless], facts(), carryOver)
    expect(codes(outcome.reasons)).toEqual(["coupon_currency_mismatch", "coupon_not_applicable"])
    expect(outcome).toMatchObject({ status: "suspended", discount_total: "0" })
  })
})

describe("adjustments", () => {
  it("are one per coupon and line, in the basis of the line's price", () => {
    const lines = [
      line("a", "60", { is_tax_inclusive: true }),
      line("b", "40"),
      line("c", "10", { is_discountable: false }),
    ]
    const outcomes = evaluate(
      [
        coupon({ code: "A", value: "10", is_stackable: true }),
        coupon({ code: "B", type: "fixed", value: "9", currency_code: "usd", is_stackable: true }),
      ],
      facts({ lines })
    )
    expect(toAdjustments(outcomes, lines)).toEqual([
      { item_id: "a", code: "A", amount: "6", is_tax_inclusive: true },
      { item_id: "b", code: "A", amount: "4", is_tax_inclusive: false },
      { item_id: "a", code: "B", amount: "5.4", is_tax_inclusive: true },
      { item_id: "b", code: "B", amount: "3.6", is_tax_inclusive: false },
    ])
  })

  it("are none for a suspended coupon", () => {
    const lines = facts().lines
    expect(toAdjustments(evaluate([hopeless]), lines)).toEqual([])
  })
})
