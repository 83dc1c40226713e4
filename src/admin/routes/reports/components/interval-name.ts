import type { Interval } from "../../../components/report-filters/filters"

const NAMES = {
  day: { day: "numeric", month: "short", year: "numeric" },
  week: { day: "numeric", month: "short", year: "numeric" },
  month: { month: "short", year: "numeric" },
} as const

/** An interval by the day on which it begins in the report's zone, or by its month. */
export function intervalName(
  from: string,
  interval: Interval,
  timezone: string,
  locale: string
): string {
  const format = new Intl.DateTimeFormat(locale, { ...NAMES[interval], timeZone: timezone })
  return format.format(new Date(from))
}
