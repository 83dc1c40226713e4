import { currencies } from "@medusajs/dashboard/lib"
import { formatMoney } from "./format"

/** Money where the unit is a currency, else a number and the unit's key. */
export function formatCredit(amount: number, unit: string, locale: string): string {
  return unit.toUpperCase() in currencies
    ? formatMoney(amount, unit, locale)
    : `${new Intl.NumberFormat(locale).format(amount)} ${unit}`
}

/** Credits per currency unit: two decimals, and as many as the API has for less than one. */
export function formatRatio(ratio: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: ratio < 1 ? 6 : 2 }).format(ratio)
}
