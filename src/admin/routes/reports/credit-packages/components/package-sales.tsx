import { NoRecords } from "@medusajs/dashboard/components"
import { PACKAGE_REPORT, usePackageReport } from "../../../../hooks/reports"
import { useOffset } from "../../../../hooks/use-offset"
import { formatMoney } from "../../../../lib/format"
import { useCreditFormat } from "../../../../lib/use-credit-format"
import { useText } from "../../../../lib/use-text"
import { CsvButton } from "../../components/csv-button"
import { FigureTable } from "../../components/figure-table"
import type { ReportProps } from "../../../../components/report-filters/filters"
import { ReportCard } from "../../components/report-card"
import { CurrencyFilter } from "./currency-filter"
import { PackageLink } from "./package-link"
import { packageQueryOf } from "./query"

const FIGURES = ["sold", "orders", "revenue", "granted", "outstanding"] as const

/** What was sold of each package, per currency, and what of its credit is left. */
export const PackageSales = (report: ReportProps) => {
  const { t, locale } = useText()
  const { formatCredit } = useCreditFormat()
  const { filters, onChange } = report
  const query = packageQueryOf(filters, useOffset())
  const count = new Intl.NumberFormat(locale)
  return (
    <ReportCard
      report={report}
      title={t("reports.packages.title")}
      subtitle={t("reports.packages.subtitle", { zone: filters.timezone })}
      actions={
        <CsvButton
          path={PACKAGE_REPORT}
          query={{ ...query, format: "csv" }}
          file={`credit-packages-${filters.from}-${filters.to}`}
          label={t("reports.csv.export")}
        />
      }
      by={<CurrencyFilter currency_code={filters.currency_code} onChange={onChange} />}
      answer={usePackageReport(query)}
    >
      {({ packages }) =>
        packages.length === 0 ? (
          <NoRecords
            title={t("reports.packages.empty.heading")}
            message={t("reports.packages.empty.text")}
          />
        ) : (
          <FigureTable
            texts={[t("reports.packages.package")]}
            figures={FIGURES.map((figure) => t(`reports.packages.${figure}`))}
            rows={packages.map((it) => ({
              key: [it.credit_package_id, it.unit, it.currency_code].join(" "),
              texts: [<PackageLink key="package" {...it} />],
              figures: [
                count.format(it.sold),
                count.format(it.orders),
                formatMoney(it.revenue, it.currency_code, locale),
                formatCredit(it.granted, it.unit),
                formatCredit(it.outstanding, it.unit),
              ],
            }))}
          />
        )
      }
    </ReportCard>
  )
}
