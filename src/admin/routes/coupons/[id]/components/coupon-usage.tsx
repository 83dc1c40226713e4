import { NoRecords } from "@medusajs/dashboard/components"
import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { Failed } from "../../../../components/failed"
import { DayFilter } from "../../../../components/report-filters/day-filter"
import { rangeOf } from "../../../../components/report-filters/filters"
import { IntervalFilter } from "../../../../components/report-filters/interval-filter"
import { useFilters } from "../../../../components/report-filters/use-filters"
import { PerformanceFigures } from "../../../../components/usage-chart/performance-figures"
import { UsageChart } from "../../../../components/usage-chart/usage-chart"
import { usageOf } from "../../../../components/usage-chart/usage-of"
import { useShopZone } from "../../../../hooks/credit-settings"
import { useCouponReport, type CouponReport } from "../../../../hooks/reports"
import { useText } from "../../../../lib/use-text"

/** How often the coupon was redeemed, what it took off, and what it brought. */
export const CouponUsage = ({ id }: { id: string }) => {
  const { t } = useText()
  const { data: zone, error: noZone } = useShopZone()
  const { filters, change } = useFilters(zone)
  const { data, error: noReport } = useCouponReport(
    filters && { coupon_id: id, interval: filters.interval, limit: 1, ...rangeOf(filters) }
  )
  const error = noReport ?? noZone
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("usage.title")}</Heading>
        {zone && (
          <Text size="small" className="text-ui-fg-subtle">
            {t("usage.subtitle", { zone })}
          </Text>
        )}
      </div>
      {filters && (
        <div
          role="group"
          aria-label={t("reports.filters")}
          className="grid grid-cols-2 gap-4 px-6 py-4 md:grid-cols-3"
        >
          <DayFilter
            label={t("reports.from")}
            value={filters.from}
            max={filters.to}
            onChange={(from) => change({ from })}
          />
          <DayFilter
            label={t("reports.to")}
            value={filters.to}
            min={filters.from}
            onChange={(to) => change({ to })}
          />
          <IntervalFilter interval={filters.interval} onChange={change} />
        </div>
      )}
      {error && !data && <Failed error={error} />}
      {!data && !error && <Skeleton className="mx-6 my-4 h-48" />}
      {data && <Usage report={data} />}
    </Container>
  )
}

const Usage = ({ report }: { report: CouponReport }) => {
  const { t } = useText()
  const usage = usageOf(report)
  return report.totals.length === 0 ? (
    <NoRecords title={t("usage.empty.heading")} message={t("usage.empty.text")} />
  ) : (
    <>
      <div className="px-6 py-4">
        <UsageChart
          usage={usage}
          interval={report.interval}
          label={t(`usage.labels.${report.interval}`)}
        />
      </div>
      <PerformanceFigures totals={report.totals} />
    </>
  )
}
