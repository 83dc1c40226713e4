import { DataTable } from "@medusajs/dashboard/components"
import { Container, createDataTableColumnHelper, StatusBadge } from "@medusajs/ui"
import { useMemo } from "react"
import { Failed } from "../../../../components/failed"
import { REDEMPTION_COLORS } from "../../../../components/status-colors"
import { TextLink } from "../../../../components/text-link"
import { useRedemptions, type Redemption } from "../../../../hooks/coupons"
import { useLeaveEmptyPage } from "../../../../hooks/use-leave-empty-page"
import { useOffset } from "../../../../hooks/use-offset"
import { formatMoney } from "../../../../lib/format"
import { useDates } from "../../../../lib/use-dates"
import { useText } from "../../../../lib/use-text"

const PAGE_SIZE = 10
const PREFIX = "redemptions"

const column = createDataTableColumnHelper<Redemption>()

/** The orders and customers that used the coupon, newest first. */
export const RedemptionTable = ({ id }: { id: string }) => {
  const { t, locale } = useText()
  const dates = useDates()
  const offset = useOffset(PREFIX)
  const { data, isPending, error } = useRedemptions(id, { limit: PAGE_SIZE, offset })
  useLeaveEmptyPage(data?.count, PREFIX)
  const columns = useMemo(
    () => [
      column.accessor("order", {
        header: t("redemptions.order"),
        cell: ({ row: { original: use } }) =>
          use.order ? (
            <TextLink to={`/orders/${use.order.id}`}>{`#${use.order.display_id}`}</TextLink>
          ) : (
            "–"
          ),
      }),
      column.accessor("customer", {
        header: t("redemptions.customer"),
        cell: ({ row: { original: use } }) =>
          use.customer ? (
            <TextLink to={`/customers/${use.customer.id}`}>{use.customer.email}</TextLink>
          ) : (
            (use.email ?? "–")
          ),
      }),
      column.accessor("amount", {
        header: t("redemptions.amount"),
        cell: ({ row: { original: use } }) => (
          <span className="tabular-nums">{formatMoney(use.amount, use.currency_code, locale)}</span>
        ),
      }),
      column.accessor("state", {
        header: t("redemptions.state"),
        cell: ({ row: { original: use } }) => (
          <StatusBadge color={REDEMPTION_COLORS[use.state]}>
            {t(`redemptions.states.${use.state}`)}
          </StatusBadge>
        ),
      }),
      column.accessor("created_at", {
        header: t("redemptions.time"),
        cell: ({ row: { original: use } }) => dates.instant(use.created_at),
      }),
    ],
    [t, locale, dates]
  )
  if (error && !data) {
    return (
      <Container className="p-0">
        <Failed title={t("redemptions.title")} error={error} />
      </Container>
    )
  }
  return (
    <Container className="divide-y p-0">
      <DataTable
        heading={t("redemptions.title")}
        headingLevel="h2"
        prefix={PREFIX}
        data={data?.redemptions}
        rowCount={data?.count}
        columns={columns}
        getRowId={(use) => use.id}
        pageSize={PAGE_SIZE}
        isLoading={isPending}
        enableSearch={false}
        emptyState={{
          empty: {
            heading: t("redemptions.empty.heading"),
            description: t("redemptions.empty.text"),
          },
        }}
      />
    </Container>
  )
}
