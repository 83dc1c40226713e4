import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { ChartBar } from "@medusajs/icons"
import { Container } from "@medusajs/ui"
import { Breadcrumb } from "../../components/breadcrumb"
import { Failed } from "../../components/failed"
import { PageSkeleton } from "../../components/page-skeleton"
import { useLiability } from "../../hooks/reports"
import { CreditUsage } from "./components/credit-usage"
import { Expiring } from "./components/expiring"
import { Liability } from "./components/liability"
import { useFilters } from "./components/use-filters"

export const config = defineRouteConfig({
  label: "reports.menu",
  icon: ChartBar,
  rank: 33,
  translationNs: "coupons-credits",
})

export const handle = { breadcrumb: () => <Breadcrumb text="reports.menu" /> }

const ReportsPage = () => {
  // A report that is asked for no zone is of the shop's, and names it.
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
      widgetsZonePrefix="reports.list"
      preferredLayoutId="core:single-column"
      sections={{
        main: [
          <CreditUsage key="usage" filters={filters} shop_zone={shop_zone} onChange={change} />,
          <Expiring key="expiring" filters={filters} />,
          <Liability
            key="liability"
            timezone={filters.timezone}
            shop_zone={shop_zone}
            onChange={change}
          />,
        ],
      }}
    />
  )
}

export default ReportsPage
