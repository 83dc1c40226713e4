import type { Dates } from "./dates"
import { formatMoney } from "./format"

const MONEY = ["required", "actual", "missing", "would_discount", "current_discount"]

/** Whether the details of a refusal or a rule hold amounts. */
export const tellsMoney = (details: Record<string, unknown>) =>
  MONEY.some((name) => typeof details[name] === "number")

/**
 * Formats the details of a refusal or a rule for texts: money, times, lists and codes.
 * @param currency_code null: amounts are plain numbers
 */
export function speak(
  details: Record<string, unknown>,
  currency_code: string | null,
  locale: string,
  dates: Dates
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => {
      const spoken = speakOne(name, value, currency_code, locale, dates)
      return spoken === null ? [] : [[name, spoken]]
    })
  )
}

function speakOne(
  name: string,
  value: unknown,
  currency_code: string | null,
  locale: string,
  dates: Dates
): string | null {
  if (typeof value === "number") {
    return MONEY.includes(name)
      ? formatMoney(value, currency_code, locale)
      : new Intl.NumberFormat(locale).format(value)
  }
  if (Array.isArray(value)) {
    return new Intl.ListFormat(locale).format(value.map(String))
  }
  if (typeof value === "string") {
    return name.endsWith("_at")
      ? dates.edge(value, name === "expires_at" ? "end" : "start")
      : value.toUpperCase()
  }
  return null
}
