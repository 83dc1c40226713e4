import type { GrantSource } from "../../../hooks/credits"
import { useCreditUnits } from "../../../hooks/units"
import { useText } from "../../../lib/use-text"
import { DayFilter } from "./day-filter"
import { SelectFilter } from "./field"
import { INTERVALS, type Filters, type Interval } from "./filters"
import { SearchFilter } from "./search-filter"

const SOURCES = [
  "purchase",
  "promotional",
  "compensation",
  "referral",
  "refund",
  "manual",
] as const satisfies GrantSource[]

type Props = { filters: Filters; shop_zone: string; onChange: (changes: Partial<Filters>) => void }

/** What is reported: when, of which unit, whose, and of which grants. */
export const FilterBar = ({ filters, shop_zone, onChange }: Props) => {
  const { t } = useText()
  const { data: units = [] } = useCreditUnits()
  return (
    <div
      role="group"
      aria-label={t("reports.filters")}
      className="grid grid-cols-2 gap-4 px-6 py-4 lg:grid-cols-4 print:hidden"
    >
      <DayFilter
        label={t("reports.from")}
        value={filters.from}
        max={filters.to}
        onChange={(from) => onChange({ from })}
      />
      <DayFilter
        label={t("reports.to")}
        value={filters.to}
        min={filters.from}
        onChange={(to) => onChange({ to })}
      />
      <SelectFilter
        label={t("reports.interval")}
        value={filters.interval}
        options={INTERVALS.map((value) => ({ value, label: t(`reports.intervals.${value}`) }))}
        onChange={(interval) => onChange({ interval: interval as Interval })}
      />
      <ZoneFilter
        timezone={filters.timezone}
        shop_zone={shop_zone}
        onChange={(timezone) => onChange({ timezone })}
      />
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
    </div>
  )
}

type ZoneProps = { timezone: string; shop_zone: string; onChange: (timezone: string) => void }

/** Whose days are meant: the shop's, the reader's own, or those of UTC. */
export const ZoneFilter = ({ timezone, shop_zone, onChange }: ZoneProps) => {
  const { t } = useText()
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const zones = [...new Set([shop_zone, own, "UTC", timezone])]
  return (
    <SelectFilter
      label={t("reports.timezone")}
      value={timezone}
      options={zones.map((value) => ({ value, label: value }))}
      onChange={(zone) => zone && onChange(zone)}
    />
  )
}
