import { Button, Drawer, Heading, Skeleton, Text } from "@medusajs/ui"
import { Failed } from "../../../../../components/failed"
import { useWebhookDelivery, type WebhookDelivery } from "../../../../../hooks/webhooks"
import { useDates } from "../../../../../lib/use-dates"
import { useText } from "../../../../../lib/use-text"
import { AttemptList } from "./attempt-list"
import { DeliveryState } from "./delivery-state"
import { useResend } from "./use-resend"
import { Verbatim } from "./verbatim"

/** One delivery: what is sent, each attempt with its answer, and a button to send it again. */
export const DeliveryDrawer = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { t } = useText()
  const { data: delivery, error } = useWebhookDelivery(id)
  const { resend, isPending } = useResend()
  return (
    <Drawer open onOpenChange={(isOpen) => isOpen || onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title className="break-all">
            <bdi>{delivery?.event ?? t("webhooks.delivery")}</bdi>
          </Drawer.Title>
          <Drawer.Description className="break-all">
            <bdi>{delivery?.event_id ?? id}</bdi>
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-auto">
          {error && !delivery && <Failed error={error} />}
          {!delivery && !error && <Skeleton className="h-40 w-full" />}
          {delivery && <Delivery delivery={delivery} />}
        </Drawer.Body>
        <Drawer.Footer>
          <div className="flex items-center justify-end gap-x-2">
            <Drawer.Close asChild>
              <Button size="small" variant="secondary">
                {t("actions.close")}
              </Button>
            </Drawer.Close>
            <Button
              size="small"
              disabled={!delivery}
              isLoading={isPending}
              onClick={() => resend(id)}
            >
              {t("webhooks.resend.action")}
            </Button>
          </div>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

const Delivery = ({ delivery }: { delivery: WebhookDelivery }) => {
  const { t } = useText()
  const dates = useDates()
  const { state, attempts, next_attempt_at, payload } = delivery
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <DeliveryState state={state} />
        {next_attempt_at && (
          <Text size="small" className="text-ui-fg-subtle">
            {t("webhooks.next_at", { time: dates.instant(next_attempt_at) })}
          </Text>
        )}
      </div>
      <section className="flex flex-col gap-y-3">
        <Heading level="h3">{t("webhooks.attempts")}</Heading>
        <AttemptList attempts={attempts} />
      </section>
      <section className="flex flex-col gap-y-3">
        <Heading level="h3">{t("webhooks.payload")}</Heading>
        <Verbatim label={t("webhooks.payload")} text={JSON.stringify(payload, null, 2)} />
      </section>
    </>
  )
}
