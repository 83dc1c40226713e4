import type { GrantSource } from "../../../hooks/credits"
import { useCreditUnits } from "../../../hooks/units"
import { useText } from "../../../lib/use-text"
import { SelectFilter } from "../../../components/report-filters/field"
import type { Filters } from "../../../components/report-filters/filters"
import { SearchFilter } from "./search-filter"

const SOURCES = [
  "purchase",
  "promotional",
  "compensation",
  "referral",
  "refund",
  "manual",
] as const satisfies GrantSource[]

type Props = { filters: Filters; onChange: (changes: Partial<Filters>) => void }

/** Of which unit, of which grants, and whose. */
export const CreditFilters = ({ filters, onChange }: Props) => {
  const { t } = useText()
  const { data: units = [] } = useCreditUnits()
  return (
    <>
      <SelectFilter
        label={t("wallet.unit")}
        value={filters.unit}
        all={t("reports.all")}
        options={units.map(({ key, name }) => ({ value: key, label: name ?? key }))}
        onChange={(unit) => onChange({ unit })}
      />
      <SelectFilter
        label={t("grants.source")}
        value={filters.source}
        all={t("reports.all")}
        options={SOURCES.map((value) => ({ value, label: t(`grants.sources.${value}`) }))}
        onChange={(source) => onChange({ source: source as GrantSource | undefined })}
      />
      <SearchFilter
        label={t("wallet.customer")}
        kind="customers"
        value={filters.customer_id}
        onChange={(customer_id) => onChange({ customer_id })}
      />
      <SearchFilter
        label={t("reports.group")}
        kind="customer_groups"
        value={filters.customer_group_id}
        onChange={(customer_group_id) => onChange({ customer_group_id })}
      />
    </>
  )
}
