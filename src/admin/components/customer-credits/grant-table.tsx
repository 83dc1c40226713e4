import { DataTable } from "@medusajs/dashboard/components"
import { createDataTableColumnHelper, StatusBadge } from "@medusajs/ui"
import { useMemo } from "react"
import { useGrants, type CreditGrant } from "../../hooks/credits"
import { useLeaveEmptyPage } from "../../hooks/use-leave-empty-page"
import { useOffset } from "../../hooks/use-offset"
import { useDates } from "../../lib/use-dates"
import { useText } from "../../lib/use-text"
import { CreditAmount } from "../credit-amount"
import { Failed } from "../failed"
import { GRANT_COLORS } from "../status-colors"
import { VoidGrant } from "./void-grant"

const PAGE_SIZE = 10
const PREFIX = "grants"

const column = createDataTableColumnHelper<CreditGrant>()

/** A wallet's grants, newest first, and what became of each. */
export const GrantTable = ({ customer_id, unit }: { customer_id: string; unit: string }) => {
  const { t } = useText()
  const dates = useDates()
  const offset = useOffset(PREFIX)
  const { data, isPending, error } = useGrants(customer_id, { unit, limit: PAGE_SIZE, offset })
  useLeaveEmptyPage(data?.count, PREFIX)
  const columns = useMemo(
    () => [
      column.accessor("amount", {
        header: t("grants.amount"),
        cell: ({ row: { original: grant } }) => (
          <CreditAmount amount={grant.amount} unit={grant.unit} />
        ),
      }),
      column.accessor("remaining", {
        header: t("grants.remaining"),
        cell: ({ row: { original: grant } }) => (
          <CreditAmount amount={grant.remaining} unit={grant.unit} />
        ),
      }),
      column.accessor("source", {
        header: t("grants.source"),
        cell: ({ row: { original: grant } }) => t(`grants.sources.${grant.source}`),
      }),
      column.accessor("expires_at", {
        header: t("grants.expires_at"),
        cell: ({ row: { original: grant } }) =>
          dates.edge(grant.expires_at, "end") ?? t("grants.never"),
      }),
      column.accessor("status", {
        header: t("coupons.columns.status"),
        cell: ({ row: { original: grant } }) => (
          <StatusBadge color={GRANT_COLORS[grant.status]}>
            {t(`grants.status.${grant.status}`)}
          </StatusBadge>
        ),
      }),
      column.display({
        id: "actions",
        cell: ({ row: { original: grant } }) => <VoidGrant grant={grant} />,
      }),
    ],
    [t, dates]
  )
  if (error && !data) {
    return <Failed title={t("grants.title")} error={error} />
  }
  return (
    <DataTable
      heading={t("grants.title")}
      headingLevel="h3"
      prefix={PREFIX}
      data={data?.credit_grants}
      rowCount={data?.count}
      columns={columns}
      getRowId={({ id }) => id}
      pageSize={PAGE_SIZE}
      isLoading={isPending}
      enableSearch={false}
      emptyState={{
        empty: { heading: t("grants.empty.heading"), description: t("grants.empty.text") },
      }}
    />
  )
}
