import { DataTable } from "@medusajs/dashboard/components"
import { Container, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useLocation } from "react-router-dom"
import { Failed } from "../../../../components/failed"
import { RowLink } from "../../../../components/row-link"
import { useLeaveEmptyPage } from "../../../../hooks/use-leave-empty-page"
import { useOffset } from "../../../../hooks/use-offset"
import { useWebhookEndpoints, type WebhookEndpoint } from "../../../../hooks/webhooks"
import { useDates } from "../../../../lib/use-dates"
import { useText } from "../../../../lib/use-text"
import { EndpointStatus } from "./endpoint-status"
import { EventNames } from "./event-names"

const PAGE_SIZE = 20

const column = createDataTableColumnHelper<WebhookEndpoint>()

/** Where webhooks are sent to, newest first. */
export const EndpointTable = () => {
  const { t } = useText()
  const dates = useDates()
  const { search } = useLocation()
  const offset = useOffset()
  const { data, isPending, error } = useWebhookEndpoints({ limit: PAGE_SIZE, offset })
  useLeaveEmptyPage(data?.count)
  const columns = useMemo(
    () => [
      column.accessor("url", {
        header: t("webhooks.fields.url"),
        cell: ({ row: { original: it } }) => (
          <div className="flex max-w-96 flex-col py-1.5">
            <RowLink to={`/settings/webhooks/${it.id}`}>
              <span dir="ltr" className="txt-compact-small-plus block w-fit max-w-full truncate">
                {it.url}
              </span>
            </RowLink>
            <bdi className="text-ui-fg-subtle w-fit max-w-full truncate">{it.description}</bdi>
          </div>
        ),
      }),
      column.accessor("events", {
        header: t("webhooks.fields.events"),
        cell: ({ row: { original: it } }) => <EventNames events={it.events} most={2} />,
      }),
      column.accessor("is_enabled", {
        header: t("coupons.columns.status"),
        cell: ({ row: { original: it } }) => <EndpointStatus endpoint={it} />,
      }),
      column.accessor("created_at", {
        header: t("webhooks.created_at"),
        cell: ({ row: { original: it } }) => dates.day(it.created_at),
      }),
    ],
    [t, dates]
  )
  if (error && !data) {
    return (
      <Container className="p-0">
        <Failed title={t("webhooks.title")} error={error} />
      </Container>
    )
  }
  return (
    <Container className="divide-y p-0">
      <DataTable
        heading={t("webhooks.title")}
        subHeading={t("webhooks.subtitle")}
        data={data?.webhook_endpoints}
        rowCount={data?.count}
        columns={columns}
        getRowId={({ id }) => id}
        rowHref={({ id }) => `/settings/webhooks/${id}`}
        pageSize={PAGE_SIZE}
        isLoading={isPending}
        enableSearch={false}
        action={{ label: t("actions.create"), to: `create${search}` }}
        emptyState={{
          empty: { heading: t("webhooks.empty.heading"), description: t("webhooks.empty.text") },
        }}
      />
    </Container>
  )
}
