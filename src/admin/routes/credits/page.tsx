import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Cash } from "@medusajs/icons"
import { Breadcrumb } from "../../components/breadcrumb"
import { OutstandingCredits } from "./components/outstanding-credits"
import { WalletTable } from "./components/wallet-table"

export const config = defineRouteConfig({
  label: "credits.menu",
  icon: Cash,
  rank: 32,
  translationNs: "coupons-credits",
})

export const handle = { breadcrumb: () => <Breadcrumb text="credits.menu" /> }

const CreditsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="credits.list"
    preferredLayoutId="core:single-column"
    sections={{ main: [<OutstandingCredits key="outstanding" />, <WalletTable key="wallets" />] }}
  />
)

export default CreditsPage
