import { MathBN } from "@medusajs/framework/utils"
import type { CartCoupon } from "../../../contract/cart-coupon"
import { toNumber } from "../../../plugin/money"
import { discountChanged } from "../engine/refusals"
import type { CouponOutcome } from "../types"
import type { LoadedCart, StoredDiscount } from "./load-cart"

/** @param outcome how the coupon comes out now, which the cart may not show yet */
export function toCartCoupon(
  { discounts }: Pick<LoadedCart, "discounts">,
  { coupon, status, discount_total, reasons }: CouponOutcome
): CartCoupon {
  const carried = discounts.filter(({ promotion_id }) => promotion_id === coupon.promotion_id)
  const isDue = status === "applied" && MathBN.gt(discount_total, 0)
  return {
    code: coupon.code,
    source: "code",
    customer_coupon_id: null,
    remaining_value: null,
    remaining_orders: null,
    description: coupon.description,
    status: carried.length || (status === "applied" && !isDue) ? "applied" : "suspended",
    discount_total: sum(carried.map(withTax)),
    discount_subtotal: sum(carried.map(withoutTax)),
    reasons: isDue && !carried.length ? [discountChanged] : reasons,
  }
}

/** As Medusa's totals have it: the tax on a discount is that on the line. */
function withTax(discount: StoredDiscount) {
  return discount.is_tax_inclusive
    ? discount.amount
    : MathBN.mult(discount.amount, rateOf(discount))
}

function withoutTax(discount: StoredDiscount) {
  return discount.is_tax_inclusive ? MathBN.div(discount.amount, rateOf(discount)) : discount.amount
}

const rateOf = ({ tax_rates }: StoredDiscount) =>
  MathBN.add(1, MathBN.div(MathBN.sum(0, ...tax_rates), 100))

const sum = (amounts: Parameters<typeof MathBN.sum>) => toNumber(MathBN.sum(0, ...amounts))
