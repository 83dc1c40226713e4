import type { IntervalUsage } from "../../hooks/coupons"
import type { CouponReport } from "../../hooks/reports"
import { dayAt } from "../../lib/zone"

/** An interval has a row per currency: their redemptions add up, their money does not. */
export function usageOf({ intervals, timezone }: CouponReport): IntervalUsage[] {
  const starts = [...new Set(intervals.map(({ from }) => from))]
  return starts.map((start) => {
    const rows = intervals.filter(({ from }) => from === start)
    return {
      date: dayAt(new Date(start), timezone),
      redemptions: rows.reduce((sum, { redemptions }) => sum + redemptions, 0),
      discounts: rows.flatMap(({ currency_code, discount_total: amount }) =>
        currency_code && amount !== 0 ? [{ currency_code, amount }] : []
      ),
    }
  })
}
