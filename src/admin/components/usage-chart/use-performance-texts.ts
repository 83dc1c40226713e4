import type { CouponTotal } from "../../hooks/reports"
import { formatMoney, formatShare } from "../../lib/format"
import { useText } from "../../lib/use-text"

/** What a coupon's performance is told by, in this order. */
export const PERFORMANCE = [
  "redemptions",
  "applications",
  "discount_total",
  "orders",
  "share",
  "revenue",
  "average_order",
  "new_customers",
] as const

/** Writes the figures of one currency. */
export function usePerformanceTexts(): (
  total: CouponTotal
) => Record<(typeof PERFORMANCE)[number], string> {
  const { t, locale } = useText()
  const numbers = new Intl.NumberFormat(locale)
  const count = (number: number) => numbers.format(number)
  return (total) => {
    const money = (amount: number | null) =>
      amount === null || total.currency_code === null
        ? "–"
        : formatMoney(amount, total.currency_code, locale)
    return {
      redemptions: count(total.redemptions),
      applications: count(total.applications),
      discount_total: money(total.discount_total),
      orders: count(total.orders),
      share:
        total.share === null
          ? "–"
          : t("reports.coupons.share_of", {
              share: formatShare(total.share, locale),
              orders: count(total.all_orders),
            }),
      revenue: money(total.revenue),
      average_order: money(total.average_order),
      new_customers: count(total.new_customers),
    }
  }
}
