import { MathBN } from "@medusajs/framework/utils"
import { coupon } from "../../engine/__tests__/builders"
import { discountChanged } from "../../engine/refusals"
import { couponNotFound } from "../../rules"
import type { CouponOutcome } from "../../types"
import { differenceOf } from "../compare-with-shown"

const ten = coupon()

function outcome(discounts: Record<string, string>): CouponOutcome {
  return {
    coupon: ten,
    status: "applied",
    reasons: [],
    checks: [],
    discount_total: MathBN.sum(0, ...Object.values(discounts)).toFixed(),
    discounts: new Map(Object.entries(discounts)),
  }
}

function carried(discounts: Record<string, string>) {
  return Object.entries(discounts).map(([line_id, amount]) => ({
    line_id,
    promotion_id: ten.promotion_id,
    amount,
  }))
}

const worse = { reasons: [discountChanged], in_favour: false }
const inFavour = { reasons: [discountChanged], in_favour: true }

describe("what a cart shows, beside what its coupons are worth", () => {
  it.each([
    ["has not changed", { a: "3.30", b: "1" }, { a: "3.3", b: "1" }, null],
    ["is a cent too much", { a: "3.34" }, { a: "3.33" }, worse],
    ["is a cent too little", { a: "3.33" }, { a: "3.34" }, inFavour],
    ["has a line too many", { a: "3.34", b: "1" }, { a: "3.34" }, worse],
    ["lacks a line", { a: "3.34" }, { a: "3.34", b: "1" }, inFavour],
    ["is on another line", { a: "3.34" }, { b: "3.34" }, inFavour],
    [
      // Stored amounts keep 20 significant digits. Taken for a change, the cart could never be ordered.
      "has not changed where storing it cut digits off",
      { a: "996.66666666666666667" },
      { a: "996.6666666666666666667" },
      null,
    ],
  ])("%s", (_title, stored, due, expected) => {
    expect(differenceOf(carried(stored), [], [outcome(due)])).toEqual(expected)
  })

  it("is never in the shopper's favour where a coupon that it carries does not hold", () => {
    const outcomes = [outcome({ a: "5" })]
    expect(differenceOf(carried({ a: "3" }), [couponNotFound], outcomes)).toEqual({
      reasons: [couponNotFound],
      in_favour: false,
    })
  })
})
