import { LayoutComposer } from "@medusajs/dashboard/components"
import { Container } from "@medusajs/ui"
import { useParams } from "react-router-dom"
import { Breadcrumb } from "../../../../components/breadcrumb"
import { Failed } from "../../../../components/failed"
import { PageSkeleton } from "../../../../components/page-skeleton"
import { useCustomerWallets } from "../../../../hooks/credits"
import { useLiability } from "../../../../hooks/reports"
import { useFilters } from "../../components/use-filters"
import { Statement } from "./components/statement"

/** A customer's statement of one unit, to be read, printed or exported. */
const StatementPage = () => {
  const customer_id = useParams().id as string
  const { data: report, error } = useLiability({})
  const shop_zone = report?.timezone
  const { filters, change } = useFilters(shop_zone)
  const { data: wallets, error: noWallets } = useCustomerWallets(customer_id)
  const failure = (report ? null : error) ?? (wallets ? null : noWallets)
  if (failure) {
    return (
      <Container className="p-0">
        <Failed error={failure} />
      </Container>
    )
  }
  if (!filters || !shop_zone || !wallets) {
    return <PageSkeleton />
  }
  return (
    <LayoutComposer
      widgetsZonePrefix="statement.details"
      preferredLayoutId="core:single-column"
      sections={{
        main: (
          <Statement
            customer_id={customer_id}
            units={wallets.map(({ unit }) => unit)}
            filters={filters}
            shop_zone={shop_zone}
            onChange={change}
          />
        ),
      }}
    />
  )
}

export default StatementPage

export const handle = { breadcrumb: () => <Breadcrumb text="reports.statement.title" /> }
