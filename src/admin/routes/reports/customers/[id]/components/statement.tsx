import { Newspaper } from "@medusajs/icons"
import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useCustomerWallets } from "../../../../../hooks/credits"
import { useNames } from "../../../../../hooks/searched"
import { statementPath, useStatement } from "../../../../../hooks/reports"
import { useCreditFormat } from "../../../../../lib/use-credit-format"
import { useText } from "../../../../../lib/use-text"
import { CsvButton } from "../../../components/csv-button"
import { SelectFilter } from "../../../../../components/report-filters/field"
import { rangeOf, type ReportProps } from "../../../../../components/report-filters/filters"
import { ReportCard } from "../../../components/report-card"
import { PrintOnly } from "./print-only"
import { StatementTable } from "./statement-table"

const ID = "credit-statement"

type Props = { customer_id: string; report: ReportProps }

export const Statement = ({ customer_id, report }: Props) => {
  const { t } = useText()
  const { filters, onChange } = report
  const { unitName } = useCreditFormat()
  const { data: names, isLoading } = useNames("customers", [customer_id])
  const wallets = useCustomerWallets(customer_id)
  const units = wallets.data?.map(({ unit }) => unit) ?? []
  const unit = filters.unit ?? units.at(0)
  const query = unit === undefined ? undefined : { ...rangeOf(filters), unit }
  const statement = useStatement(customer_id, query)
  const customer = names?.get(customer_id) ?? (isLoading ? "…" : customer_id)
  const title = t("reports.statement.of", { customer })
  if (wallets.data && !query) {
    return (
      <Container className="divide-y p-0">
        <Heading className="break-words px-6 py-4">{title}</Heading>
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("customer.empty")}
        </Text>
      </Container>
    )
  }
  return (
    <>
      <PrintOnly id={ID} />
      <ReportCard
        report={report}
        id={ID}
        title={title}
        subtitle={[unit && unitName(unit), `${filters.from} – ${filters.to}`, filters.timezone]
          .filter(Boolean)
          .join(" · ")}
        actions={
          <>
            <Button size="small" variant="secondary" onClick={() => window.print()}>
              <Newspaper />
              {t("reports.statement.print")}
            </Button>
            {query && (
              <CsvButton
                path={statementPath(customer_id)}
                query={{ ...query, format: "csv" }}
                file={`statement-${filters.from}-${filters.to}`}
                label={t("reports.csv.export")}
              />
            )}
          </>
        }
        by={
          <SelectFilter
            label={t("wallet.unit")}
            value={unit}
            options={[...new Set([...units, ...(unit ? [unit] : [])])].map((value) => ({
              value,
              label: unitName(value),
            }))}
            onChange={(chosen) => onChange({ unit: chosen })}
          />
        }
        answer={{
          data: statement.data,
          error: statement.error ?? wallets.error,
          isLoading: statement.isLoading || wallets.isLoading,
        }}
      >
        {(data) => <StatementTable statement={data.statement} timezone={filters.timezone} />}
      </ReportCard>
    </>
  )
}
