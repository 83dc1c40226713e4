import type { GrantSource } from "../../hooks/credits"
import type { CreditReportQuery } from "../../hooks/reports"
import { addDays, dayAt, isDay, startOfDay, type Day } from "../../lib/zone"

export const INTERVALS = ["day", "week", "month"] as const
export type Interval = (typeof INTERVALS)[number]

/** What a report is asked for. All of it is in the URL. */
export type Filters = {
  from: Day
  /** The last day. */
  to: Day
  interval: Interval
  timezone: string
  unit?: string
  source?: GrantSource
  customer_id?: string
  customer_group_id?: string
  currency_code?: string
}

/** What is chosen anew. `liability`: at the end of which day, unless now. */
export type Changes = Partial<Filters> & { liability?: Day }

/** What every report of a page is given. */
export type ReportProps = {
  filters: Filters
  shop_zone: string
  onChange: (changes: Changes) => void
}

const DAYS = 30

const OPTIONAL = ["unit", "source", "customer_id", "customer_group_id", "currency_code"] as const

/** What is absent or makes no sense is the last 30 days, by day. @param timezone the shop's */
export function filtersIn(params: URLSearchParams, timezone: string, now: Date): Filters {
  const zone = params.get("timezone") || timezone
  const today = dayAt(now, zone)
  const [from, to] = [params.get("from"), params.get("to")]
  const interval = INTERVALS.find((name) => name === params.get("interval")) ?? "day"
  const last = isDay(to) ? to : today
  const first = isDay(from) ? from : addDays(last, 1 - DAYS)
  const optional = OPTIONAL.flatMap((name) => (params.get(name) ? [[name, params.get(name)]] : []))
  return {
    from: first < last ? first : last,
    to: last,
    interval,
    timezone: zone,
    ...(Object.fromEntries(optional) as Pick<Filters, (typeof OPTIONAL)[number]>),
  }
}

/** The range as the API has it: until the end of the last day. */
export function rangeOf({ from, to, timezone }: Pick<Filters, "from" | "to" | "timezone">) {
  return {
    from: startOfDay(from, timezone).toISOString(),
    to: startOfDay(addDays(to, 1), timezone).toISOString(),
    timezone,
  }
}

export function queryOf({
  from,
  to,
  timezone,
  currency_code: _,
  ...filters
}: Filters): CreditReportQuery {
  return { ...filters, ...rangeOf({ from, to, timezone }) }
}
