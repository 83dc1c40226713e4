import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Gift } from "@medusajs/icons"
import { Breadcrumb } from "../../components/breadcrumb"
import { PackageTable } from "./components/package-table"

export const config = defineRouteConfig({
  label: "packages.menu",
  icon: Gift,
  rank: 31,
  translationNs: "coupons-credits",
})

export const handle = { breadcrumb: () => <Breadcrumb text="packages.menu" /> }

const CreditPackagesPage = () => (
  <LayoutComposer
    widgetsZonePrefix="credit_package.list"
    preferredLayoutId="core:single-column"
    sections={{ main: <PackageTable /> }}
  />
)

export default CreditPackagesPage
