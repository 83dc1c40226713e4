import { SectionRow } from "@medusajs/dashboard/components"
import { Button, Container, Heading, toast } from "@medusajs/ui"
import { useTestWebhook, type WebhookEndpoint } from "../../../../../hooks/webhooks"
import { useNotSaved } from "../../../../../lib/use-not-saved"
import { useDates } from "../../../../../lib/use-dates"
import { useText } from "../../../../../lib/use-text"
import { EndpointStatus } from "../../components/endpoint-status"
import { EventNames } from "../../components/event-names"
import { EndpointActions } from "./endpoint-actions"

/** Where to, what of, and whether anything arrives. */
export const EndpointSection = ({ endpoint }: { endpoint: WebhookEndpoint }) => {
  const { t } = useText()
  const dates = useDates()
  const test = useTestWebhook(endpoint.id)
  const onError = useNotSaved()
  const send = () =>
    test.mutate(undefined, { onSuccess: () => toast.success(t("webhooks.test.done")), onError })
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-6 py-4">
        <Heading dir="ltr" className="min-w-0 break-all">
          {endpoint.url}
        </Heading>
        <div className="flex shrink-0 items-center gap-x-4">
          <EndpointStatus endpoint={endpoint} />
          <Button
            size="small"
            variant="secondary"
            disabled={!endpoint.is_enabled}
            isLoading={test.isPending}
            onClick={send}
          >
            {t("webhooks.test.action")}
          </Button>
          <EndpointActions endpoint={endpoint} />
        </div>
      </div>
      <SectionRow
        title={t("webhooks.fields.description")}
        value={endpoint.description && <bdi className="break-words">{endpoint.description}</bdi>}
      />
      <SectionRow
        title={t("webhooks.fields.events")}
        value={<EventNames events={endpoint.events} />}
      />
      <SectionRow title={t("webhooks.created_at")} value={dates.instant(endpoint.created_at)} />
    </Container>
  )
}
