import type { CouponReportQuery } from "../../../../hooks/reports"
import { rangeOf, type Filters } from "../../../../components/report-filters/filters"

export const PAGE_SIZE = 20

export const couponQueryOf = (filters: Filters, offset: number): CouponReportQuery => ({
  ...rangeOf(filters),
  interval: filters.interval,
  limit: PAGE_SIZE,
  offset,
})
