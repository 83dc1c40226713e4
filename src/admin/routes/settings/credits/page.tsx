import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Breadcrumb } from "../../../components/breadcrumb"
import { CheckoutSettings } from "./components/checkout-settings"
import { UnitTable } from "./components/unit-table"

export const config = defineRouteConfig({
  label: "settings.menu",
  translationNs: "coupons-credits",
})

export const handle = { breadcrumb: () => <Breadcrumb text="settings.menu" /> }

const CreditSettingsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="credit_unit.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <>
          <CheckoutSettings />
          <UnitTable />
        </>
      ),
    }}
  />
)

export default CreditSettingsPage
