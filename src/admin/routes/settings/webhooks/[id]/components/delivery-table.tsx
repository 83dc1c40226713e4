import { DataTable } from "@medusajs/dashboard/components"
import { Container, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { Failed } from "../../../../../components/failed"
import { StatusPills, useStatus } from "../../../../../components/status-pills"
import { useLeaveEmptyPage } from "../../../../../hooks/use-leave-empty-page"
import { useOffset } from "../../../../../hooks/use-offset"
import {
  useWebhookDeliveries,
  type DeliveriesQuery,
  type WebhookDelivery,
  type WebhookEndpoint,
} from "../../../../../hooks/webhooks"
import { useDates } from "../../../../../lib/use-dates"
import { useText } from "../../../../../lib/use-text"
import { AttemptResult } from "./attempt-result"
import { DeliveryActions } from "./delivery-actions"
import { DeliveryDrawer } from "./delivery-drawer"
import { DeliveryState } from "./delivery-state"
import { ResendDrawer } from "./resend-drawer"

const PAGE_SIZE = 20
const PREFIX = "deliveries"

const PILLS = ["all", "pending", "delivered", "failed"]

const column = createDataTableColumnHelper<WebhookDelivery>()

/** What was, is and will be sent, newest first. */
export const DeliveryTable = ({ endpoint }: { endpoint: WebhookEndpoint }) => {
  const { t } = useText()
  const dates = useDates()
  const state = useStatus(PREFIX) as DeliveriesQuery["state"]
  const offset = useOffset(PREFIX)
  const { data, isPending, error } = useWebhookDeliveries(endpoint.id, {
    state,
    limit: PAGE_SIZE,
    offset,
  })
  useLeaveEmptyPage(data?.count, PREFIX)
  const [opened, setOpened] = useState<string>()
  const [isResending, setResending] = useState(false)
  const columns = useMemo(
    () => [
      column.accessor("event", {
        header: t("webhooks.event"),
        cell: ({ row: { original: it } }) => (
          <button
            type="button"
            onClick={() => setOpened(it.id)}
            className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover focus-visible:shadow-borders-focus rounded-sm outline-none"
          >
            <code dir="ltr">{it.event}</code>
          </button>
        ),
      }),
      column.accessor("state", {
        header: t("coupons.columns.status"),
        cell: ({ row: { original: it } }) => <DeliveryState state={it.state} />,
      }),
      column.accessor("attempts", {
        header: t("webhooks.last_attempt"),
        cell: ({ row: { original: it } }) =>
          it.attempts.length > 0 ? (
            <AttemptResult attempt={it.attempts[it.attempts.length - 1]} />
          ) : (
            "–"
          ),
      }),
      column.accessor("next_attempt_at", {
        header: t("webhooks.next_attempt"),
        cell: ({ row: { original: it } }) => dates.instant(it.next_attempt_at) ?? "–",
      }),
      column.accessor("created_at", {
        header: t("webhooks.created_at"),
        cell: ({ row: { original: it } }) => dates.instant(it.created_at),
      }),
      column.display({
        id: "actions",
        cell: ({ row: { original: it } }) => (
          <DeliveryActions delivery={it} onOpen={() => setOpened(it.id)} />
        ),
      }),
    ],
    [t, dates]
  )
  if (error && !data) {
    return (
      <Container className="p-0">
        <Failed title={t("webhooks.deliveries")} error={error} />
      </Container>
    )
  }
  return (
    <Container className="divide-y p-0">
      <DataTable
        heading={t("webhooks.deliveries")}
        headingLevel="h2"
        prefix={PREFIX}
        data={data?.webhook_deliveries}
        rowCount={data?.count}
        columns={columns}
        filterBarContent={
          <StatusPills
            label={t("webhooks.pills")}
            pills={PILLS.map((pill) => [pill, t(`webhooks.states.${pill}`)])}
            prefix={PREFIX}
          />
        }
        actions={[{ label: t("webhooks.resend_failed.action"), onClick: () => setResending(true) }]}
        getRowId={({ id }) => id}
        pageSize={PAGE_SIZE}
        isLoading={isPending}
        enableSearch={false}
        emptyState={{
          empty: {
            heading: t(`webhooks.no_deliveries.${state ? "filtered" : "heading"}`),
            description: t("webhooks.no_deliveries.text"),
          },
        }}
      />
      {opened && <DeliveryDrawer id={opened} onClose={() => setOpened(undefined)} />}
      {isResending && <ResendDrawer endpoint={endpoint} onClose={() => setResending(false)} />}
    </Container>
  )
}
