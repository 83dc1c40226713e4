import { appliesTo, coupon, facts, line } from "../../engine/__tests__/builders"
import { minimumOrder } from "../minimum-order"

const minimum = (min_order_amount: string) => coupon({ min_order_amount })

describe("minimum order", () => {
  it.each([
    ["empty", null, false],
    ["0", "0", false],
    ["0.00", "0.00", false],
    ["0.01", "0.01", true],
  ])("a minimum of %s is one: %s", (_title, min_order_amount, is) => {
    expect(minimumOrder.appliesTo(coupon({ min_order_amount }))).toBe(is)
  })

  it.each([
    ["a cent less", ["49.99"], false],
    ["exactly the minimum", ["50"], true],
    ["exactly the minimum, in cents that floats get wrong", ["49.9", "0.1"], true],
    ["more", ["50.01"], true],
    ["a fraction of a cent less", ["49.999999999999999999"], false],
    ["nothing", [], false],
  ])("%s", (_title, amounts, passed) => {
    const lines = amounts.map((amount, i) => line(`l${i}`, amount))
    expect(minimumOrder.evaluate(minimum("50"), facts({ lines })).passed).toBe(passed)
  })

  it("counts 0.1 + 0.2 as 0.3", () => {
    const lines = [line("a", 0.1), line("b", 0.2)]
    expect(minimumOrder.evaluate(minimum("0.3"), facts({ lines }))).toEqual({
      passed: true,
      details: { required: 0.3, actual: 0.3, currency_code: "usd" },
    })
  })

  it("counts lines out of scope, not discountable ones and what promotions took", () => {
    const scoped = coupon({
      min_order_amount: "50",
      applies_to: appliesTo({ product_ids: ["prod_a"] }),
    })
    const lines = [
      line("a", "20"),
      line("b", "20", { left: "0" }),
      line("c", "10", { is_discountable: false }),
    ]
    expect(minimumOrder.evaluate(scoped, facts({ lines })).passed).toBe(true)
  })

  it("leaves credit packages out", () => {
    const lines = [line("a", "30"), line("b", "20", { is_credit_package: true })]
    expect(minimumOrder.evaluate(minimum("50"), facts({ lines }))).toMatchObject({
      passed: false,
      details: { actual: 30, missing: 20 },
    })
    expect(minimumOrder.evaluate(minimum("30"), facts({ lines })).passed).toBe(true)
  })

  it("says what is missing", () => {
    const result = minimumOrder.evaluate(
      minimum("50"),
      facts({ currency_code: "eur", lines: [line("a", "37.6")] })
    )
    expect(result).toEqual({
      passed: false,
      code: "coupon_minimum_not_met",
      message: "Add €12.40 more to use this coupon.",
      details: { required: 50, actual: 37.6, missing: 12.4, currency_code: "eur" },
    })
  })
})
