import type { Coupon } from "../hooks/coupons"
import type { CustomerCoupon } from "../hooks/customer-coupons"
import { formatMoney } from "./format"
import type { Translate } from "./use-text"

type Duration = Pick<Coupon, "duration" | "duration_in_orders" | "duration_in_months">

type Remainder = Pick<CustomerCoupon, "remaining_value" | "remaining_orders" | "currency_code">

/** "Once", "3 orders or 6 months", "Forever". */
export function durationText(terms: Duration, t: Translate, locale: string): string {
  const { duration, duration_in_orders, duration_in_months } = terms
  if (duration !== "repeating") {
    return t(`durations.${duration}`)
  }
  const parts = [
    duration_in_orders && counted("durations.orders", duration_in_orders, t, locale),
    duration_in_months && counted("durations.months", duration_in_months, t, locale),
  ]
  const said = parts.filter((part): part is string => typeof part === "string")
  return new Intl.ListFormat(locale, { type: "disjunction" }).format(said)
}

/** What is left of an attached coupon: an amount, or orders; null where nothing is counted. */
export function remainderText(
  { remaining_value, remaining_orders, currency_code }: Remainder,
  t: Translate,
  locale: string
): string | null {
  if (remaining_value !== null) {
    return formatMoney(remaining_value, currency_code, locale)
  }
  return remaining_orders === null ? null : counted("durations.orders", remaining_orders, t, locale)
}

const counted = (key: string, count: number, t: Translate, locale: string) =>
  t(key, { count, number: new Intl.NumberFormat(locale).format(count) })
