import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Breadcrumb } from "../../../components/breadcrumb"
import { EndpointTable } from "./components/endpoint-table"

export const config = defineRouteConfig({
  label: "webhooks.menu",
  translationNs: "coupons-credits",
})

export const handle = { breadcrumb: () => <Breadcrumb text="webhooks.menu" /> }

const WebhooksPage = () => (
  <LayoutComposer
    widgetsZonePrefix="webhook_endpoint.list"
    preferredLayoutId="core:single-column"
    sections={{ main: <EndpointTable /> }}
  />
)

export default WebhooksPage
