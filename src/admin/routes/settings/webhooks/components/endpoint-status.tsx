import { StatusBadge } from "@medusajs/ui"
import type { WebhookEndpoint } from "../../../../hooks/webhooks"
import { useText } from "../../../../lib/use-text"

const COLORS = {
  enabled: "green",
  failing: "orange",
  switched_off: "red",
  disabled: "grey",
} as const

/** Whether an endpoint is sent to, and whether anything arrives there. */
export const EndpointStatus = ({ endpoint }: { endpoint: WebhookEndpoint }) => {
  const { t } = useText()
  const status = statusOf(endpoint)
  return <StatusBadge color={COLORS[status]}>{t(`webhooks.status.${status}`)}</StatusBadge>
}

function statusOf(endpoint: WebhookEndpoint): keyof typeof COLORS {
  if (!endpoint.is_enabled) {
    return endpoint.disabled_reason === "failing" ? "switched_off" : "disabled"
  }
  return endpoint.failing_since === null ? "enabled" : "failing"
}
