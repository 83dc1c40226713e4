import { Alert, Button } from "@medusajs/ui"
import { useEnableWebhook, type WebhookEndpoint } from "../../../../../hooks/webhooks"
import { useNotSaved } from "../../../../../lib/use-not-saved"
import { useDates } from "../../../../../lib/use-dates"
import { useText } from "../../../../../lib/use-text"

/** Says that nothing arrives at an endpoint, or that it was switched off for that. */
export const EndpointNotice = ({ endpoint }: { endpoint: WebhookEndpoint }) => {
  const { t } = useText()
  const dates = useDates()
  const { id, is_enabled, disabled_reason, failing_since } = endpoint
  const enable = useEnableWebhook(id)
  const onError = useNotSaved()
  const since = dates.instant(failing_since)
  if (!is_enabled && disabled_reason === "failing") {
    return (
      <Alert variant="error" role="alert">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <span>{t("webhooks.notice.switched_off", { since })}</span>
          <Button
            size="small"
            variant="secondary"
            isLoading={enable.isPending}
            onClick={() => enable.mutate(undefined, { onError })}
          >
            {t("actions.enable")}
          </Button>
        </div>
      </Alert>
    )
  }
  return is_enabled && failing_since ? (
    <Alert variant="warning" role="status">
      {t("webhooks.notice.failing", { since })}
    </Alert>
  ) : null
}
