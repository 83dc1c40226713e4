import { Figures } from "../../../../components/figures"
import { useCouponReport, type CouponPerformance } from "../../../../hooks/reports"
import { formatMoney } from "../../../../lib/format"
import { useText } from "../../../../lib/use-text"

type Props = { id: string; range: { from: string; to: string; timezone: string } }

/** What the coupon brought in that time, per currency. Nothing where nothing is known of it. */
export const CouponPerformanceFigures = ({ id, range }: Props) => {
  const { data } = useCouponReport({ coupon_id: id, interval: "month", limit: 10, ...range })
  const sold = data?.coupons.filter(hasCurrency) ?? []
  return sold.length === 0 ? null : (
    <div className="flex flex-col gap-y-4 px-6 py-4">
      {sold.map((performance) => (
        <InCurrency key={performance.currency_code} performance={performance} />
      ))}
    </div>
  )
}

type InCurrency = CouponPerformance & { currency_code: string }

const hasCurrency = (performance: CouponPerformance): performance is InCurrency =>
  performance.currency_code !== null

const InCurrency = ({ performance }: { performance: InCurrency }) => {
  const { t, locale } = useText()
  const { currency_code, revenue, average_order, orders, new_customers, discount_total } =
    performance
  const money = (amount: number) => formatMoney(amount, currency_code, locale)
  const count = new Intl.NumberFormat(locale)
  return (
    <Figures
      figures={[
        { label: t("reports.coupons.discount_total"), value: money(discount_total) },
        { label: t("reports.coupons.revenue"), value: money(revenue) },
        {
          label: t("reports.coupons.average_order"),
          value: average_order === null ? "–" : money(average_order),
        },
        { label: t("reports.coupons.orders"), value: count.format(orders) },
        { label: t("reports.coupons.new_customers"), value: count.format(new_customers) },
      ]}
    />
  )
}
