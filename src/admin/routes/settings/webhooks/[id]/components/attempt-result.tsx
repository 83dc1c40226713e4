import { Badge } from "@medusajs/ui"
import type { WebhookDelivery } from "../../../../../hooks/webhooks"
import { useText, type Translate } from "../../../../../lib/use-text"

export type Attempt = WebhookDelivery["attempts"][number]

/** The receiver's HTTP status, or why there was none. */
export const AttemptResult = ({ attempt }: { attempt: Attempt }) => {
  const { t } = useText()
  const { status } = attempt
  const isDelivered = status !== null && status >= 200 && status < 300
  return (
    <Badge size="2xsmall" color={isDelivered ? "green" : "red"}>
      {resultOf(attempt, t)}
    </Badge>
  )
}

/** An attempt that a crash interrupted has neither status nor error. */
function resultOf({ status, error }: Attempt, t: Translate): string {
  if (status !== null) {
    return String(status)
  }
  return error === null
    ? t("webhooks.errors.interrupted")
    : t(`webhooks.errors.${error}`, { defaultValue: error })
}
