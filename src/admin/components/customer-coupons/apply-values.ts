import type { Coupon } from "../../hooks/coupons"
import type { AttachCouponInput } from "../../hooks/customer-coupons"
import { fromTyped, toTyped } from "../../lib/typed-number"

/** A coupon's terms for one customer, as a form holds them. Numbers are texts as typed. */
export type TermValues = {
  value: string
  currency_code: string
  duration: Coupon["duration"]
  duration_in_orders: string
  duration_in_months: string
}

/** Which coupon is for which customer, and on what terms. */
export type ApplyValues = TermValues & {
  coupon_id: string
  customer_id: string
  reason: string
  force: boolean
}

export const NOTHING: ApplyValues = {
  coupon_id: "",
  customer_id: "",
  value: "",
  currency_code: "",
  duration: "once",
  duration_in_orders: "",
  duration_in_months: "",
  reason: "",
  force: false,
}

export const termsOf = (coupon: Coupon): TermValues => ({
  value: toTyped(coupon.value),
  currency_code: coupon.currency_code ?? "",
  duration: coupon.duration,
  duration_in_orders: toTyped(coupon.duration_in_orders),
  duration_in_months: toTyped(coupon.duration_in_months),
})

type Overrides = Omit<AttachCouponInput, "coupon_id" | "reason" | "force">

/**
 * The terms that differ from the coupon's. A fixed value in another currency is sent whatever it is:
 * the API takes no currency without one. A duration is sent with its numbers.
 */
export function overridesOf(coupon: Coupon, terms: TermValues): Overrides {
  const own = termsOf(coupon)
  const isForeign = terms.currency_code !== own.currency_code
  const isRevalued = terms.value !== own.value || (coupon.type === "fixed" && isForeign)
  const counted = {
    duration: terms.duration,
    duration_in_orders: ordersOf(terms),
    duration_in_months: monthsOf(terms),
  }
  const isAsLong =
    terms.duration === own.duration &&
    ordersOf(terms) === ordersOf(own) &&
    monthsOf(terms) === monthsOf(own)
  return {
    ...(isRevalued && { value: fromTyped(terms.value) as number }),
    ...(isForeign && { currency_code: terms.currency_code || null }),
    ...(!isAsLong && counted),
  }
}

const ordersOf = ({ duration, duration_in_orders }: TermValues) =>
  duration === "repeating" ? fromTyped(duration_in_orders) : null

const monthsOf = ({ duration, duration_in_months }: TermValues) =>
  duration === "repeating" ? fromTyped(duration_in_months) : null
