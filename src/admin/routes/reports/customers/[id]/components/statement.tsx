import { Newspaper } from "@medusajs/icons"
import { Button, Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { Failed } from "../../../../../components/failed"
import { useNames } from "../../../../../hooks/searched"
import { statementPath, useStatement } from "../../../../../hooks/reports"
import { useCreditFormat } from "../../../../../lib/use-credit-format"
import { useText } from "../../../../../lib/use-text"
import { CsvButton } from "../../../components/csv-button"
import { SelectFilter } from "../../../components/field"
import { FilterBar } from "../../../components/filter-bar"
import { rangeOf, type Filters } from "../../../components/filters"
import { Notice } from "../../../components/notice"
import { PrintOnly } from "./print-only"
import { StatementTable } from "./statement-table"

const ID = "credit-statement"

type Props = {
  customer_id: string
  units: string[]
  filters: Filters
  shop_zone: string
  onChange: (changes: Partial<Filters>) => void
}

export const Statement = ({ customer_id, units, filters, shop_zone, onChange }: Props) => {
  const { t } = useText()
  const { unitName } = useCreditFormat()
  const { data: names, isLoading } = useNames("customers", [customer_id])
  const unit = filters.unit ?? units.at(0)
  const query = unit === undefined ? undefined : { ...rangeOf(filters), unit }
  const { data, error, isPlaceholderData } = useStatement(customer_id, query)
  const customer = names?.get(customer_id) ?? (isLoading ? "…" : customer_id)
  return (
    <Container id={ID} className="divide-y p-0">
      <PrintOnly id={ID} />
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-6 py-4">
        <div className="min-w-0">
          <Heading className="break-words">{t("reports.statement.of", { customer })}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {[unit && unitName(unit), `${filters.from} – ${filters.to}`, filters.timezone]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </div>
        <div className="flex flex-wrap gap-2 print:hidden">
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
        </div>
      </div>
      <FilterBar
        filters={filters}
        shop_zone={shop_zone}
        onChange={onChange}
        by={
          <SelectFilter
            label={t("wallet.unit")}
            value={unit}
            options={units.map((value) => ({ value, label: unitName(value) }))}
            onChange={(chosen) => onChange({ unit: chosen })}
          />
        }
      />
      <Notice notice={data?.notice} />
      {error && (!data || isPlaceholderData) && <Failed error={error} />}
      {query && !data && !error && <Skeleton className="mx-6 my-4 h-40" />}
      {!query && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("customer.empty")}
        </Text>
      )}
      {data && !error && <StatementTable statement={data.statement} timezone={filters.timezone} />}
    </Container>
  )
}
