import type { ReactNode } from "react"
import { useText } from "../../../lib/use-text"
import { DayFilter } from "../../../components/report-filters/day-filter"
import type { ReportProps } from "../../../components/report-filters/filters"
import { ZoneFilter } from "./zone-filter"

type Props = {
  report: ReportProps
  /** What stands between the days and their zone. */
  by: ReactNode
  children?: ReactNode
}

/** The filters of a report: its days and their zone, and those of its own. */
export const FilterBar = ({ report: { filters, shop_zone, onChange }, by, children }: Props) => {
  const { t } = useText()
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
      {by}
      <ZoneFilter
        timezone={filters.timezone}
        shop_zone={shop_zone}
        onChange={(timezone) => onChange({ timezone })}
      />
      {children}
    </div>
  )
}
