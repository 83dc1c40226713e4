import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { useSearchParams } from "react-router-dom"
import { Failed } from "../../../components/failed"
import {
  LIABILITY_REPORT,
  useLiability,
  type Liability as UnitLiability,
} from "../../../hooks/reports"
import { formatMoney } from "../../../lib/format"
import { useCreditFormat } from "../../../lib/use-credit-format"
import { useText } from "../../../lib/use-text"
import { addDays, dayAt, isDay, startOfDay } from "../../../lib/zone"
import { Breakage } from "./breakage"
import { CsvButton } from "./csv-button"
import { DayFilter } from "../../../components/report-filters/day-filter"
import { FigureTable } from "./figure-table"
import type { ReportProps } from "../../../components/report-filters/filters"
import { Notice } from "./notice"
import { ShareTable } from "./share-table"

/** What customers have by the end of a day, which the shop owes them, and of which kinds it is. */
export const Liability = ({ filters: { timezone }, onChange }: ReportProps) => {
  const { t } = useText()
  const [params] = useSearchParams()
  const today = dayAt(new Date(), timezone)
  const asked = params.get("liability")
  const day = isDay(asked) && asked < today ? asked : today
  const query = {
    timezone,
    // The end of today is yet to come: left out, the report is of now.
    ...(day < today && { at: startOfDay(addDays(day, 1), timezone).toISOString() }),
  }
  const { data, error, isLoading } = useLiability(query)
  const liability = data?.liability.filter(({ outstanding }) => outstanding !== 0) ?? []
  return (
    <>
      <Container className="divide-y p-0">
        <div className="flex flex-wrap items-end justify-between gap-4 px-6 py-4">
          <div>
            <Heading level="h2">{t("reports.liability.title")}</Heading>
            <Text size="small" className="text-ui-fg-subtle">
              {t("reports.liability.subtitle")}
            </Text>
          </div>
          <div className="flex flex-wrap items-end gap-2 print:hidden">
            <DayFilter
              label={t("reports.liability.at")}
              value={day}
              max={today}
              onChange={(chosen) => onChange({ liability: chosen < today ? chosen : undefined })}
            />
            <CsvButton
              path={LIABILITY_REPORT}
              query={{ ...query, format: "csv" }}
              file={`liability-${day}`}
              label={t("reports.csv.export")}
            />
          </div>
        </div>
        <Notice notice={data?.notice} />
        {error && !data && <Failed error={error} />}
        {isLoading && <Skeleton className="mx-6 my-4 h-40" />}
        {data && liability.length === 0 && (
          <Text size="small" className="text-ui-fg-subtle px-6 py-4">
            {t("reports.liability.none")}
          </Text>
        )}
        {liability.length > 0 && (
          <>
            <Outstanding liability={liability} />
            <ShareTable kind="by_source" names="grants.sources" liability={liability} />
            <ShareTable kind="by_expiry" names="reports.buckets" liability={liability} />
            <ShareTable kind="by_age" names="reports.buckets" liability={liability} />
          </>
        )}
      </Container>
      {data && <Breakage breakage={data.breakage} timezone={timezone} />}
    </>
  )
}

const Outstanding = ({ liability }: { liability: UnitLiability[] }) => {
  const { t, locale } = useText()
  const { formatCredit, unitName } = useCreditFormat()
  const figures = ["outstanding", "paid", "free"] as const
  return (
    <FigureTable
      texts={[t("wallet.unit")]}
      figures={[...figures, "money_value"].map((figure) => t(`reports.liability.${figure}`))}
      rows={liability.map((row) => ({
        key: row.unit,
        texts: [unitName(row.unit)],
        figures: [
          ...figures.map((figure) => formatCredit(row[figure], row.unit)),
          row.money_value
            .map(({ amount, currency_code }) => formatMoney(amount, currency_code, locale))
            .join(" · ") || "–",
        ],
      }))}
    />
  )
}
