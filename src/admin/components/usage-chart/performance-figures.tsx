import type { CouponTotal } from "../../hooks/reports"
import { formatMoney, formatShare } from "../../lib/format"
import { useText } from "../../lib/use-text"
import { Figures } from "../figures"

/** What coupons brought in a time, per currency. Nothing where nothing is known of it. */
export const PerformanceFigures = ({ totals }: { totals: CouponTotal[] }) => {
  const sold = totals.filter(hasCurrency)
  return sold.length === 0 ? null : (
    <div className="flex flex-col gap-y-4 px-6 py-4">
      {sold.map((total) => (
        <InCurrency key={total.currency_code} total={total} />
      ))}
    </div>
  )
}

type InCurrency = CouponTotal & { currency_code: string }

const hasCurrency = (total: CouponTotal): total is InCurrency => total.currency_code !== null

const FIGURES = [
  "redemptions",
  "applications",
  "discount_total",
  "orders",
  "share",
  "revenue",
  "average_order",
  "new_customers",
] as const
type Figure = (typeof FIGURES)[number]

const InCurrency = ({ total }: { total: InCurrency }) => {
  const { t, locale } = useText()
  const { currency_code, revenue, average_order, discount_total, share, all_orders } = total
  const money = (amount: number | null) =>
    amount === null ? "–" : formatMoney(amount, currency_code, locale)
  const numbers = new Intl.NumberFormat(locale)
  const count = (number: number) => numbers.format(number)
  const texts: Record<Figure, string> = {
    redemptions: count(total.redemptions),
    applications: count(total.applications),
    discount_total: money(discount_total),
    orders: count(total.orders),
    share:
      share === null
        ? "–"
        : t("reports.coupons.share_of", {
            share: formatShare(share, locale),
            orders: count(all_orders),
          }),
    revenue: money(revenue),
    average_order: money(average_order),
    new_customers: count(total.new_customers),
  }
  return (
    <Figures
      figures={FIGURES.map((name) => ({ label: t(`reports.coupons.${name}`), value: texts[name] }))}
    />
  )
}
