import type { CouponOutcome } from "../../types"
import { isStale } from "../stale"
import { coupon } from "../../engine/__tests__/builders"

const ten = coupon()

function outcome(discounts: Record<string, string>): CouponOutcome {
  return {
    coupon: ten,
    status: "applied",
    reasons: [],
    checks: [],
    discount_total: "0",
    discounts: new Map(Object.entries(discounts)),
  }
}

function carried(discounts: Record<string, string>) {
  return Object.entries(discounts).map(([line_id, amount]) => ({
    line_id,
    promotion_id: ten.promotion_id,
    amount,
    is_tax_inclusive: false,
  }))
}

describe("what a cart carries is stale", () => {
  it.each([
    [
      "not when it is what the coupons are worth",
      { a: "3.30", b: "1" },
      { a: "3.3", b: "1" },
      false,
    ],
    ["when an amount differs by a cent", { a: "3.34" }, { a: "3.33" }, true],
    ["when a line has lost its discount", { a: "3.34", b: "1" }, { a: "3.34" }, true],
    ["when a line has got one", { a: "3.34" }, { a: "3.34", b: "1" }, true],
    ["when another line has it", { a: "3.34" }, { b: "3.34" }, true],
    [
      // Stored amounts keep 20 significant digits. Taken for a change, the cart could never be ordered.
      "not when storing it cut digits off",
      { a: "996.66666666666666667" },
      { a: "996.6666666666666666667" },
      false,
    ],
  ])("%s", (_title, stored, due, stale) => {
    expect(isStale(carried(stored), [outcome(due)])).toBe(stale)
  })
})
