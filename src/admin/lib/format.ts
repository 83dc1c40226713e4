import { formatCurrency } from "@medusajs/dashboard/lib"
import type { Coupon } from "../hooks/coupons"

/** `15 %`, or money. */
export function formatDiscount(
  { type, value, currency_code }: Pick<Coupon, "type" | "value" | "currency_code">,
  locale: string
): string {
  return type === "percentage"
    ? new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 4 }).format(
        value / 100
      )
    : formatMoney(value, currency_code, locale)
}

/** A number alone where the amount counts in the cart's currency, whatever that is. */
export function formatMoney(amount: number, currency_code: string | null, locale: string): string {
  return currency_code
    ? formatCurrency(amount, currency_code)
    : new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(amount)
}

/** `12 / 200`, or `12 / ∞`. */
export function formatUses(
  { times_redeemed, max_redemptions }: Pick<Coupon, "times_redeemed" | "max_redemptions">,
  locale: string
): string {
  const count = new Intl.NumberFormat(locale)
  const limit = max_redemptions === null ? "∞" : count.format(max_redemptions)
  return `${count.format(times_redeemed)} / ${limit}`
}

export function formatDay(instant: string | null, locale: string): string | null {
  return (
    instant && new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(instant))
  )
}

/** With the time, in the browser's zone. */
export function formatInstant(instant: string | null, locale: string): string | null {
  const format = { dateStyle: "medium", timeStyle: "short" } as const
  return instant && new Intl.DateTimeFormat(locale, format).format(new Date(instant))
}

/** Credits per currency unit: two decimals, and as many as the API has for less than one. */
export function formatRatio(ratio: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: ratio < 1 ? 6 : 2 }).format(ratio)
}
