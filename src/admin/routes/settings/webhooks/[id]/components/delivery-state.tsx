import { StatusBadge } from "@medusajs/ui"
import type { WebhookDelivery } from "../../../../../hooks/webhooks"
import { useText } from "../../../../../lib/use-text"

const COLORS = { pending: "blue", delivered: "green", failed: "red" } as const

export const DeliveryState = ({ state }: Pick<WebhookDelivery, "state">) => {
  const { t } = useText()
  return <StatusBadge color={COLORS[state]}>{t(`webhooks.states.${state}`)}</StatusBadge>
}
