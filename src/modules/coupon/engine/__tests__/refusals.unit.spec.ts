import type { CartFacts, CouponTerms } from "../../../../contract/rules"
import { couponRules } from "../../rules"
import { evaluateCoupons } from "../evaluate"
import { countsAsAttempt, isFixable } from "../refusals"
import { appliesTo, coupon, facts, NOW } from "./builders"

function outcomeOf(terms: Partial<CouponTerms>, known: Partial<CartFacts> = {}) {
  const input = { coupons: [coupon(terms)], facts: facts(known), rules: couponRules }
  return evaluateCoupons({ ...input, stage: "enter" })[0]
}

const customer = { customer_id: "cus_1" }
const used = { usage: { coup_TEN: { total: 1, by_identity: 1 } } }
const elsewhere = appliesTo({ product_ids: ["prod_other"] })

describe("a coupon that", () => {
  it.each([
    ["applies", {}, {}, true, false],
    ["misses the minimum", { min_order_amount: "200" }, {}, true, false],
    ["finds no line", { applies_to: elsewhere }, {}, true, false],
    ["needs a customer", { first_purchase_only: true }, {}, true, true],
    ["is for another group", { customer_group_ids: ["cusgroup_vip"] }, customer, true, true],
    [
      "misses several that can be fixed",
      { min_order_amount: "200", applies_to: elsewhere },
      {},
      true,
      false,
    ],
    ["is disabled", { is_active: false }, {}, false, true],
    ["is expired", { expires_at: NOW }, {}, false, false],
    [
      "is expired and misses the minimum",
      { expires_at: NOW, min_order_amount: "200" },
      {},
      false,
      false,
    ],
    ["is in another currency", { currency_code: "eur" }, {}, false, false],
    ["is used up", { max_redemptions: 1 }, used, false, false],
    [
      "is used up by the customer",
      { max_redemptions_per_customer: 1 },
      { ...customer, ...used },
      false,
      true,
    ],
    [
      "is for first orders",
      { first_purchase_only: true },
      { ...customer, has_earlier_order: true },
      false,
      true,
    ],
  ])("%s", (_title, terms, known, fixable, attempt) => {
    const outcome = outcomeOf(terms, known)
    expect(isFixable(outcome, couponRules)).toBe(fixable)
    expect(countsAsAttempt(outcome, couponRules)).toBe(attempt)
  })

  it("cannot be combined is not fixable, and no attempt at guessing", () => {
    const outcomes = evaluateCoupons({
      coupons: [coupon({ code: "A" }), coupon({ code: "B" })],
      facts: facts(),
      rules: couponRules,
      stage: "enter",
    })
    expect(isFixable(outcomes[1], couponRules)).toBe(false)
    expect(countsAsAttempt(outcomes[1], couponRules)).toBe(false)
  })
})
