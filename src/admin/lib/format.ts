import type { Coupon } from "../hooks/coupons"

/** `15 %`, or an amount of money. */
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

/** A part of 1, in per cent. */
export function formatShare(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share)
}

type Sign = "auto" | "always"

/** A plain number when the amount has no currency of its own: it counts in the cart's. */
export function formatMoney(
  amount: number,
  currency_code: string | null,
  locale: string,
  signDisplay: Sign = "auto"
): string {
  const currency = { style: "currency", currency: currency_code ?? undefined } as const
  const format = currency_code ? currency : { maximumFractionDigits: 3 }
  return isolated(new Intl.NumberFormat(locale, { ...format, signDisplay }).format(amount), locale)
}

/** A number with the unit's name in the right plural form. */
export function formatUnits(
  amount: number,
  name: string,
  locale: string,
  signDisplay: Sign = "auto"
): string {
  const number = new Intl.NumberFormat(locale, { signDisplay }).format(amount)
  return `${isolated(number, locale)} ${name}`
}

/**
 * Keeps a left-to-right order within a right-to-left text, so that a sign stays on its side of the
 * number.
 */
function isolated(text: string, locale: string): string {
  return locale.startsWith("ar") ? `\u2066${text}\u2069` : text
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

/** Credits per currency unit. Two decimals; six for ratios below 1, as in the API. */
export function formatRatio(ratio: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: ratio < 1 ? 6 : 2 }).format(ratio)
}
