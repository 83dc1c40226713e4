import { useCreditReport } from "../../../hooks/reports"
import { useCreditFormat } from "../../../lib/use-credit-format"
import { useText } from "../../../lib/use-text"
import { FigureCard } from "./figure-card"
import { queryOf, type Filters } from "../../../components/report-filters/filters"

const DAYS = [30, 60, 90] as const

/** What of the credit that can be spent now ends within the next days. */
export const Expiring = ({ filters }: { filters: Filters }) => {
  const { t } = useText()
  const { formatCredit, unitName } = useCreditFormat()
  const { data } = useCreditReport(queryOf(filters))
  const expiring = data?.expiring.filter(({ in_90_days }) => in_90_days !== 0) ?? []
  return (
    <FigureCard
      title={t("reports.expiring.title")}
      none={t("reports.expiring.none")}
      texts={[t("wallet.unit")]}
      figures={DAYS.map((days) => t("reports.expiring.in_days", { count: days }))}
      rows={expiring.map((row) => ({
        key: row.unit,
        texts: [unitName(row.unit)],
        figures: DAYS.map((days) => formatCredit(row[`in_${days}_days`], row.unit)),
      }))}
    />
  )
}
