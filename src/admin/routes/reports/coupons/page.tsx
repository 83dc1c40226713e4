import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Container } from "@medusajs/ui"
import { Breadcrumb } from "../../../components/breadcrumb"
import { Failed } from "../../../components/failed"
import { PageSkeleton } from "../../../components/page-skeleton"
import { useLiability } from "../../../hooks/reports"
import { useFilters } from "../components/use-filters"
import { CouponsOverTime } from "./components/coupons-over-time"
import { PerformanceTable } from "./components/performance-table"

export const config = defineRouteConfig({
  label: "coupons.menu",
  translationNs: "coupons-credits",
})

export const handle = { breadcrumb: () => <Breadcrumb text="coupons.menu" /> }

/** What coupons brought. */
const CouponReportPage = () => {
  const { data, error } = useLiability({})
  const shop_zone = data?.timezone
  const { filters, change } = useFilters(shop_zone)
  if (error && !data) {
    return (
      <Container className="p-0">
        <Failed error={error} />
      </Container>
    )
  }
  if (!filters || !shop_zone) {
    return <PageSkeleton />
  }
  return (
    <LayoutComposer
      widgetsZonePrefix="reports.coupons"
      preferredLayoutId="core:single-column"
      sections={{
        main: [
          <CouponsOverTime key="time" filters={filters} shop_zone={shop_zone} onChange={change} />,
          <PerformanceTable key="coupons" filters={filters} />,
        ],
      }}
    />
  )
}

export default CouponReportPage
