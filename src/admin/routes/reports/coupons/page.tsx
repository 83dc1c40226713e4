import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Breadcrumb } from "../../../components/breadcrumb"
import { ReportPage } from "../components/report-page"
import { CouponsOverTime } from "./components/coupons-over-time"
import { PerformanceTable } from "./components/performance-table"

export const config = defineRouteConfig({
  label: "coupons.menu",
  translationNs: "coupons-credits",
})

export const handle = { breadcrumb: () => <Breadcrumb text="coupons.menu" /> }

/** What coupons brought. */
const CouponReportPage = () => (
  <ReportPage widgetsZonePrefix="reports.coupons">
    {(report) => [
      <CouponsOverTime key="time" {...report} />,
      <PerformanceTable key="coupons" filters={report.filters} />,
    ]}
  </ReportPage>
)

export default CouponReportPage
