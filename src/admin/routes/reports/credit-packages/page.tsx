import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Breadcrumb } from "../../../components/breadcrumb"
import { ReportPage } from "../components/report-page"
import { PackageOrders } from "./components/package-orders"
import { PackageSales } from "./components/package-sales"

export const config = defineRouteConfig({
  label: "packages.menu",
  translationNs: "coupons-credits",
})

export const handle = { breadcrumb: () => <Breadcrumb text="packages.menu" /> }

/** What was sold of credit packages, and by which orders. */
const PackageReportPage = () => (
  <ReportPage widgetsZonePrefix="reports.credit_packages">
    {(report) => [
      <PackageSales key="sales" {...report} />,
      <PackageOrders key="orders" filters={report.filters} />,
    ]}
  </ReportPage>
)

export default PackageReportPage
