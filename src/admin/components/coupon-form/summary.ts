import type { Translate } from "../../lib/use-text"
import { datesIn } from "../../lib/dates"
import { formatDiscount, formatMoney } from "../../lib/format"
import { instantOf } from "../../lib/moment"
import { numberOf } from "../../lib/typed-number"
import { toBody, type CouponValues } from "./values"

/**
 * Describes a coupon in one line: "25% off, at most $50, first order only, 200 uses, until Dec 31".
 */
export function summarize(
  values: CouponValues,
  t: Translate,
  locale: string,
  zone: string
): string {
  const coupon = spoken(values, zone)
  const dates = datesIn(zone, locale)
  const { type, currency_code = null } = coupon
  if (!coupon.value) {
    return t("coupons.summary.nothing")
  }
  const money = (amount: number) => formatMoney(amount, currency_code, locale)
  const count = (number: number) => new Intl.NumberFormat(locale).format(number)
  const parts = [
    t("coupons.summary.off", {
      discount: formatDiscount({ type, value: coupon.value, currency_code }, locale),
    }),
    coupon.max_discount_amount &&
      t("coupons.summary.cap", { amount: money(coupon.max_discount_amount) }),
    coupon.min_order_amount &&
      t("coupons.summary.minimum", { amount: money(coupon.min_order_amount) }),
    isScoped(values) && t("coupons.summary.scoped"),
    values.customer_group_ids.length > 0 && t("coupons.summary.groups"),
    coupon.first_purchase_only && t("coupons.summary.first_purchase"),
    coupon.max_redemptions &&
      t("coupons.summary.uses", {
        count: coupon.max_redemptions,
        uses: count(coupon.max_redemptions),
      }),
    coupon.max_redemptions_per_customer &&
      t("coupons.summary.uses_per_customer", {
        count: coupon.max_redemptions_per_customer,
        uses: count(coupon.max_redemptions_per_customer),
      }),
    coupon.duration === "forever" && t("coupons.summary.forever"),
    coupon.duration_in_orders &&
      t("coupons.summary.orders", {
        count: coupon.duration_in_orders,
        orders: count(coupon.duration_in_orders),
      }),
    coupon.duration_in_months &&
      t("coupons.summary.months", {
        count: coupon.duration_in_months,
        months: count(coupon.duration_in_months),
      }),
    coupon.is_stackable && t("coupons.summary.stackable"),
    values.starts_at.day &&
      t("coupons.summary.starting", {
        day: dates.edge(instantOf(values.starts_at, "start", zone), "start"),
      }),
    values.expires_at.day &&
      t("coupons.summary.until", {
        day: dates.edge(instantOf(values.expires_at, "end", zone), "end"),
      }),
  ]
  const said = parts.filter((part): part is string => typeof part === "string")
  return new Intl.ListFormat(locale, { type: "unit", style: "short" }).format(said)
}

/** The coupon with empty numbers in place of what is not a number yet. */
function spoken(values: CouponValues, zone: string) {
  const typed = NUMBERS.map((field) => [
    field,
    numberOf(values[field]) === null ? "" : values[field],
  ])
  return toBody({ ...values, ...(Object.fromEntries(typed) as Partial<CouponValues>) }, zone)
}

const NUMBERS = [
  "value",
  "max_discount_amount",
  "min_order_amount",
  "max_redemptions",
  "max_redemptions_per_customer",
  "duration_in_orders",
  "duration_in_months",
] as const

/**
 * Warns of combinations that are allowed and rarely intended.
 * @param hasCurrencies the store sells in several currencies
 */
export function warnings(values: CouponValues, hasCurrencies: boolean, t: Translate): string[] {
  const has = (typed: string) => typed.trim() !== ""
  const is_percentage = values.type === "percentage"
  return [
    is_percentage && !has(values.max_discount_amount) && t("coupons.warnings.no_cap"),
    !is_percentage && !has(values.min_order_amount) && t("coupons.warnings.no_minimum"),
    is_percentage &&
      hasCurrencies &&
      !values.currency_code &&
      (has(values.max_discount_amount) || has(values.min_order_amount)) &&
      t("coupons.warnings.no_lock"),
  ].filter((warning): warning is string => typeof warning === "string")
}

function isScoped({ applies_to }: CouponValues): boolean {
  return Object.values(applies_to).some((ids) => ids.length > 0)
}
