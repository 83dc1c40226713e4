import { formatInstant, formatMoney } from "../../../../../lib/format"

/** A rule's details as its texts name them: money, times, lists and codes as they are read. */
export function speak(
  details: Record<string, unknown>,
  currency_code: string,
  locale: string
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => {
      const spoken = speakOne(name, value, currency_code, locale)
      return spoken === null ? [] : [[name, spoken]]
    })
  )
}

const MONEY = ["required", "actual", "missing", "would_discount", "current_discount"]

function speakOne(name: string, value: unknown, currency: string, locale: string): string | null {
  if (typeof value === "number") {
    return MONEY.includes(name)
      ? formatMoney(value, currency, locale)
      : new Intl.NumberFormat(locale).format(value)
  }
  if (Array.isArray(value)) {
    return new Intl.ListFormat(locale).format(value.map(String))
  }
  if (typeof value === "string") {
    return name.endsWith("_at") ? formatInstant(value, locale) : value.toUpperCase()
  }
  return null
}
