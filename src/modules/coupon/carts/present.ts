import { MathBN } from "@medusajs/framework/utils"
import type { CartCoupon } from "../../../contract/cart-coupon"
import { toDecimalString, toNumber } from "../../../plugin/money"
import { couponPaused, discountChanged } from "../engine/refusals"
import type { CouponOutcome, EvaluatedTerms } from "../types"
import type { LoadedCart, StoredDiscount } from "./load-cart"

/** @param outcomes how the coupons come out now, which the cart may not show yet */
export function toCartCoupons(
  { discounts }: Pick<LoadedCart, "discounts">,
  outcomes: CouponOutcome[]
): CartCoupon[] {
  const left = discounts.map((discount) => ({ ...discount }))
  return outcomes.map((outcome, i) => {
    const isSame = ({ coupon }: CouponOutcome) => coupon.id === outcome.coupon.id
    const isLast = !outcomes.slice(i + 1).some(isSame)
    return toCartCoupon(outcome, takeCarried(left, outcome, isLast))
  })
}

/**
 * What the lines carry of one coupon. No line tells apart what a customer has several times: each takes its due, the
 * last one the rest.
 */
function takeCarried(
  left: StoredDiscount[],
  { coupon, discounts }: CouponOutcome,
  isLast: boolean
): StoredDiscount[] {
  return left
    .filter(({ promotion_id }) => promotion_id === coupon.promotion_id)
    .flatMap((discount) => {
      const due = isLast ? discount.amount : (discounts.get(discount.line_id) ?? 0)
      const amount = MathBN.min(discount.amount, due)
      discount.amount = toDecimalString(MathBN.sub(discount.amount, amount))
      return amount.gt(0) ? [{ ...discount, amount: toDecimalString(amount) }] : []
    })
}

/** A coupon that the cart has by its customer and does not use, because the shopper took it off. */
export function toPausedCoupon(coupon: EvaluatedTerms): CartCoupon {
  return {
    ...shownOf(coupon),
    status: "suspended",
    discount_total: 0,
    discount_subtotal: 0,
    reasons: [couponPaused],
  }
}

function shownOf({ code, description, attached }: EvaluatedTerms) {
  const value = attached?.remaining_value ?? null
  return {
    code: attached?.code ?? code,
    source: attached ? ("customer" as const) : ("code" as const),
    customer_coupon_id: attached?.id ?? null,
    remaining_value: value === null ? null : toNumber(value),
    remaining_orders: attached?.remaining_orders ?? null,
    description,
  }
}

function toCartCoupon(
  { coupon, status, discount_total, reasons }: CouponOutcome,
  carried: StoredDiscount[]
): CartCoupon {
  const isDue = status === "applied" && MathBN.gt(discount_total, 0)
  return {
    ...shownOf(coupon),
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
