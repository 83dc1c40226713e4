import type { UsageInterval } from "../../../../hooks/coupons"

/**
 * The last 30 days, 12 weeks or 12 months in the browser's zone, the current one included. ISO
 * times in UTC.
 */
export function usageRange(interval: UsageInterval, today: Date): { from: string; to: string } {
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()]
  const monday = day - ((today.getDay() + 6) % 7)
  const starts = {
    day: new Date(year, month, day - 29),
    week: new Date(year, month, monday - 11 * 7),
    month: new Date(year, month - 11, 1),
  }
  return {
    from: starts[interval].toISOString(),
    to: new Date(year, month, day + 1).toISOString(),
  }
}
