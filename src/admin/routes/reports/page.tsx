import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ChartBar } from "@medusajs/icons"
import { Breadcrumb } from "../../components/breadcrumb"
import { CreditUsage } from "./components/credit-usage"
import { Expiring } from "./components/expiring"
import { Liability } from "./components/liability"
import { ReportPage } from "./components/report-page"

export const config = defineRouteConfig({
  label: "reports.menu",
  icon: ChartBar,
  rank: 33,
  translationNs: "coupons-credits",
})

export const handle = { breadcrumb: () => <Breadcrumb text="reports.menu" /> }

const ReportsPage = () => (
  <ReportPage widgetsZonePrefix="reports.list">
    {(report) => [
      <CreditUsage key="usage" {...report} />,
      <Expiring key="expiring" filters={report.filters} />,
      <Liability key="liability" {...report} />,
    ]}
  </ReportPage>
)

export default ReportsPage
