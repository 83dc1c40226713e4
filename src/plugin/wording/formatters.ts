/**
 * Making a formatter costs 0.1 to 0.2 ms, so they are kept. Requests choose the locale, so the
 * number is bounded.
 */
const MAX_KEPT = 200
const kept = new Map<string, unknown>()

function keep<T>(key: unknown[], make: () => T): T {
  const name = JSON.stringify(key)
  const formatter = (kept.get(name) as T | undefined) ?? make()
  if (kept.size >= MAX_KEPT) {
    kept.clear()
  }
  kept.set(name, formatter)
  return formatter
}

export function numbers(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return keep(["number", locale, options], () => new Intl.NumberFormat(locale, options))
}

export function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return keep(["date", locale, options], () => new Intl.DateTimeFormat(locale, options))
}
