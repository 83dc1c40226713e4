import { NoRecords } from "@medusajs/dashboard/components"
import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { Failed } from "../../../../components/failed"
import { UsageChart } from "../../../../components/usage-chart/usage-chart"
import type { IntervalUsage } from "../../../../hooks/coupons"
import { COUPON_REPORT, useCouponReport, type CouponReport } from "../../../../hooks/reports"
import { useOffset } from "../../../../hooks/use-offset"
import { useText } from "../../../../lib/use-text"
import { dayAt } from "../../../../lib/zone"
import { CsvButton } from "../../components/csv-button"
import { FilterBar } from "../../components/filter-bar"
import type { Filters } from "../../components/filters"
import { IntervalFilter } from "../../components/interval-filter"
import { Notice } from "../../components/notice"
import { couponQueryOf } from "./query"

type Props = {
  filters: Filters
  shop_zone: string
  onChange: (changes: Partial<Filters>) => void
}

/** Redemptions of all coupons, interval by interval, with what they took off. */
export const CouponsOverTime = ({ filters, shop_zone, onChange }: Props) => {
  const { t } = useText()
  const query = couponQueryOf(filters, useOffset())
  const { data, error, isPlaceholderData } = useCouponReport(query)
  const usage = data ? usageOf(data) : []
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-6 py-4">
        <div>
          <Heading>{t("reports.coupons.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("reports.coupons.subtitle", { zone: filters.timezone })}
          </Text>
        </div>
        <CsvButton
          path={COUPON_REPORT}
          query={{ ...query, format: "csv" }}
          file={`coupons-${filters.from}-${filters.to}`}
          label={t("reports.csv.export")}
        />
      </div>
      <FilterBar
        filters={filters}
        shop_zone={shop_zone}
        onChange={onChange}
        by={<IntervalFilter interval={filters.interval} onChange={onChange} />}
      />
      <Notice notice={data?.notice} />
      {error && (!data || isPlaceholderData) && <Failed error={error} />}
      {!data && !error && <Skeleton className="mx-6 my-4 h-48" />}
      {data && !error && usage.every(({ redemptions }) => redemptions === 0) && (
        <NoRecords title={t("usage.empty.heading")} message={t("usage.empty.text")} />
      )}
      {data && !error && usage.some(({ redemptions }) => redemptions > 0) && (
        <div className="px-6 py-4">
          <UsageChart
            usage={usage}
            interval={data.interval}
            label={t(`usage.labels.${data.interval}`)}
          />
        </div>
      )}
    </Container>
  )
}

/** An interval has a row per currency: their redemptions add up, their money does not. */
function usageOf({ intervals, timezone }: CouponReport): IntervalUsage[] {
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
