import type { PackageReportQuery } from "../../../../hooks/reports"
import { rangeOf, type Filters } from "../../../../components/report-filters/filters"

export const PAGE_SIZE = 20

export const packageQueryOf = (filters: Filters, offset: number): PackageReportQuery => ({
  ...rangeOf(filters),
  currency_code: filters.currency_code,
  limit: PAGE_SIZE,
  offset,
})
