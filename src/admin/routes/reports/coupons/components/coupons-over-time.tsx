import { NoRecords } from "@medusajs/dashboard/components"
import { UsageChart } from "../../../../components/usage-chart/usage-chart"
import { usageOf } from "../../../../components/usage-chart/usage-of"
import type { IntervalUsage } from "../../../../hooks/coupons"
import { COUPON_REPORT, useCouponReport } from "../../../../hooks/reports"
import { useOffset } from "../../../../hooks/use-offset"
import { useText } from "../../../../lib/use-text"
import { CsvButton } from "../../components/csv-button"
import type { Interval, ReportProps } from "../../../../components/report-filters/filters"
import { IntervalFilter } from "../../../../components/report-filters/interval-filter"
import { ReportCard } from "../../components/report-card"
import { couponQueryOf } from "./query"
import { TotalsTable } from "./totals-table"

/** Redemptions of all coupons, interval by interval, with what they took off. */
export const CouponsOverTime = (report: ReportProps) => {
  const { t } = useText()
  const { filters, onChange } = report
  const query = couponQueryOf(filters, useOffset())
  return (
    <ReportCard
      report={report}
      title={t("reports.coupons.title")}
      subtitle={t("reports.coupons.subtitle", { zone: filters.timezone })}
      actions={
        <CsvButton
          path={COUPON_REPORT}
          query={{ ...query, format: "csv" }}
          file={`coupons-${filters.from}-${filters.to}`}
          label={t("reports.csv.export")}
        />
      }
      by={<IntervalFilter interval={filters.interval} onChange={onChange} />}
      answer={useCouponReport(query)}
    >
      {(data) => (
        <>
          <Redemptions interval={data.interval} usage={usageOf(data)} />
          {data.totals.length > 0 && <TotalsTable totals={data.totals} />}
        </>
      )}
    </ReportCard>
  )
}

const Redemptions = ({ usage, interval }: { usage: IntervalUsage[]; interval: Interval }) => {
  const { t } = useText()
  return usage.every(({ redemptions }) => redemptions === 0) ? (
    <NoRecords title={t("usage.empty.heading")} message={t("usage.empty.text")} />
  ) : (
    <div className="px-6 py-4">
      <UsageChart usage={usage} interval={interval} label={t(`usage.labels.${interval}`)} />
    </div>
  )
}
