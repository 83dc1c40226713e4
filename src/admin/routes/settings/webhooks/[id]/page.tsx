import { LayoutComposer } from "@medusajs/dashboard/components"
import { useParams } from "react-router-dom"
import { HistorySection } from "../../../../components/history/history-section"
import { PageSkeleton } from "../../../../components/page-skeleton"
import { useWebhookEndpoint } from "../../../../hooks/webhooks"
import { DeliveryTable } from "./components/delivery-table"
import { EndpointNotice } from "./components/endpoint-notice"
import { EndpointSection } from "./components/endpoint-section"

const WebhookPage = () => {
  const { data: endpoint, error } = useWebhookEndpoint(useParams().id as string)
  if (error && !endpoint) {
    throw error
  }
  if (!endpoint) {
    return <PageSkeleton />
  }
  return (
    <LayoutComposer
      widgetsZonePrefix="webhook_endpoint.details"
      preferredLayoutId="core:single-column"
      data={endpoint}
      sections={{
        main: [
          <EndpointNotice key="notice" endpoint={endpoint} />,
          <EndpointSection key="endpoint" endpoint={endpoint} />,
          <DeliveryTable key="deliveries" endpoint={endpoint} />,
          <HistorySection key="history" of={`/admin/webhook-endpoints/${endpoint.id}`} />,
        ],
      }}
    />
  )
}

export default WebhookPage

const WebhookBreadcrumb = () => {
  const { data: endpoint } = useWebhookEndpoint(useParams().id as string)
  return (
    <span dir="ltr" className="block max-w-64 truncate">
      {endpoint && new URL(endpoint.url).host}
    </span>
  )
}

export const handle = { breadcrumb: () => <WebhookBreadcrumb /> }
