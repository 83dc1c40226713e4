import { NoRecords } from "@medusajs/dashboard/components"
import { Heading, Text } from "@medusajs/ui"
import {
  CREDIT_REPORT,
  ENTRIES_REPORT,
  useCreditReport,
  type CreditInterval,
} from "../../../hooks/reports"
import { useCreditFormat } from "../../../lib/use-credit-format"
import { useText } from "../../../lib/use-text"
import { CsvButton } from "./csv-button"
import { CreditFilters } from "./credit-filters"
import { queryOf, type Filters, type ReportProps } from "../../../components/report-filters/filters"
import { FlowChart, type Flow } from "./flow-chart"
import { IntervalFilter } from "../../../components/report-filters/interval-filter"
import { IntervalTable } from "./interval-table"
import { intervalName } from "./interval-name"
import { ReportCard } from "./report-card"

/** What was granted and what became of it, interval by interval, and what that opened and closed with. */
export const CreditUsage = (report: ReportProps) => {
  const { t } = useText()
  const { filters, onChange } = report
  const query = queryOf(filters)
  const { interval: _, ...entries } = query
  const file = `credits-${filters.from}-${filters.to}`
  return (
    <ReportCard
      report={report}
      title={t("reports.credits.title")}
      subtitle={t("reports.credits.subtitle", { zone: filters.timezone })}
      actions={
        <>
          <CsvButton
            path={CREDIT_REPORT}
            query={{ ...query, format: "csv" }}
            file={file}
            label={t("reports.csv.intervals")}
          />
          <CsvButton
            path={ENTRIES_REPORT}
            query={entries}
            file={`${file}-entries`}
            label={t("reports.csv.entries")}
          />
        </>
      }
      by={<IntervalFilter interval={filters.interval} onChange={onChange} />}
      filters={<CreditFilters filters={filters} onChange={onChange} />}
      answer={useCreditReport(query)}
    >
      {(data) => <EachUnit units={byUnit(data.intervals)} filters={filters} />}
    </ReportCard>
  )
}

type EachProps = { units: [unit: string, CreditInterval[]][]; filters: Filters }

const EachUnit = ({ units, filters }: EachProps) => {
  const { t } = useText()
  return units.length === 0 ? (
    <NoRecords title={t("reports.empty.heading")} message={t("reports.empty.text")} />
  ) : (
    units.map(([unit, intervals]) => (
      <UnitUsage key={unit} unit={unit} intervals={intervals} filters={filters} />
    ))
  )
}

/** Units in which there was or is nothing are left out. */
function byUnit(intervals: CreditInterval[]): [unit: string, CreditInterval[]][] {
  const units = [...new Set(intervals.map(({ unit }) => unit))]
  return units
    .map((unit): [string, CreditInterval[]] => [unit, intervals.filter((it) => it.unit === unit)])
    .filter(([, rows]) => rows.some(isSomething))
}

const isSomething = ({ opening, granted, restored, consumed, expired, voided }: CreditInterval) =>
  [opening, granted, restored, consumed, expired, voided].some((figure) => figure !== 0)

type UnitProps = { unit: string; intervals: CreditInterval[]; filters: Filters }

const UnitUsage = ({ unit, intervals, filters: { interval, timezone } }: UnitProps) => {
  const { t, locale } = useText()
  const { formatCredit, unitName } = useCreditFormat()
  const format = (amount: number) => formatCredit(amount, unit)
  const rows = intervals.map((row) => ({
    key: row.from,
    name: intervalName(row.from, interval, timezone, locale),
    row,
  }))
  const [first, last] = [intervals[0], intervals[intervals.length - 1]]
  const flow = (
    name: "granted" | "restored" | "consumed" | "expired" | "voided",
    color: string
  ): Flow => ({
    name: t(`reports.figures.${name}`),
    color: `var(--tag-${color}-icon)`,
    amount: (row) => row[name],
  })
  return (
    <section className="flex flex-col gap-y-4 px-6 py-4" aria-label={unitName(unit)}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <Heading level="h2">{unitName(unit)}</Heading>
        <Text size="small" className="text-ui-fg-subtle tabular-nums">
          {t("reports.opening_closing", {
            opening: format(first.opening),
            closing: format(last.closing),
          })}
        </Text>
      </div>
      <FlowChart
        label={t("reports.chart", { unit: unitName(unit) })}
        rows={rows}
        incoming={[flow("granted", "green"), flow("restored", "blue")]}
        outgoing={[flow("consumed", "purple"), flow("expired", "red"), flow("voided", "orange")]}
        format={format}
      />
      <IntervalTable interval={interval} rows={rows} format={format} />
    </section>
  )
}
