import { DataTable } from "@medusajs/dashboard/components"
import { Container, createDataTableColumnHelper, createDataTableFilterHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useSearchParams } from "react-router-dom"
import { Failed } from "../../../components/failed"
import { CreditAmount } from "../../../components/credit-amount"
import { RowLink } from "../../../components/row-link"
import { UNIT_PARAM, useWallets, type ListedWallet } from "../../../hooks/credits"
import { useCreditUnits } from "../../../hooks/units"
import { useLeaveEmptyPage } from "../../../hooks/use-leave-empty-page"
import { useOffset } from "../../../hooks/use-offset"
import { useDates } from "../../../lib/use-dates"
import { useText } from "../../../lib/use-text"

const PAGE_SIZE = 20

const column = createDataTableColumnHelper<ListedWallet>()
const filter = createDataTableFilterHelper<ListedWallet>()

/** A filter's value. The table writes it into the URL in quotes. */
function chosen(params: URLSearchParams, name: string): string | undefined {
  return /^"(.+)"$/.exec(params.get(name) ?? "")?.[1]
}

/**
 * The page of a wallet, which is also its row's id: the dashboard's table calls `rowHref` with a row
 * of its own that has no other field of ours.
 */
const pathOf = ({ customer, unit }: ListedWallet) =>
  `/customers/${customer.id}?${UNIT_PARAM}=${encodeURIComponent(unit)}`

export const WalletTable = () => {
  const { t } = useText()
  const dates = useDates()
  const [params] = useSearchParams()
  const offset = useOffset()
  const { data: units = [] } = useCreditUnits()
  const { data, isPending, error } = useWallets({
    q: params.get("q") ?? undefined,
    unit: chosen(params, "unit"),
    expiring_soon: chosen(params, "expiring_soon"),
    order: params.get("order") ?? undefined,
    offset,
    limit: PAGE_SIZE,
  })
  useLeaveEmptyPage(data?.count)
  const columns = useMemo(() => {
    const amount = (field: "available" | "held" | "incoming" | "expiring_soon" | "spent") =>
      column.accessor(field, {
        header: t(`wallet.${field}`),
        enableSorting: field === "available",
        cell: ({ row: { original: wallet } }) => (
          <CreditAmount amount={wallet[field]} unit={wallet.unit} />
        ),
      })
    return [
      column.accessor("customer", {
        header: t("wallet.customer"),
        cell: ({ row: { original: wallet } }) => (
          <RowLink to={pathOf(wallet)}>{wallet.customer.email ?? wallet.customer.id}</RowLink>
        ),
      }),
      amount("available"),
      amount("held"),
      amount("incoming"),
      amount("expiring_soon"),
      amount("spent"),
      column.accessor("updated_at", {
        header: t("wallet.updated_at"),
        enableSorting: true,
        cell: ({ row: { original: wallet } }) => dates.instant(wallet.updated_at),
      }),
    ]
  }, [t, dates])
  const filters = useMemo(
    () => [
      filter.accessor("unit", {
        type: "radio",
        label: t("wallet.unit"),
        options: units.map(({ key, name }) => ({ value: key, label: name ?? key })),
      }),
      filter.accessor("expiring_soon", {
        type: "radio",
        label: t("wallet.expiring_soon"),
        options: [{ value: "true", label: t("general.yes") }],
      }),
    ],
    [t, units]
  )
  if (error && !data) {
    return (
      <Container className="p-0">
        <Failed title={t("credits.title")} error={error} />
      </Container>
    )
  }
  return (
    <Container className="divide-y p-0">
      <DataTable
        heading={t("credits.title")}
        subHeading={t("credits.subtitle")}
        data={data?.wallets}
        rowCount={data?.count}
        columns={columns}
        filters={filters}
        getRowId={pathOf}
        rowHref={({ id }) => id}
        pageSize={PAGE_SIZE}
        isLoading={isPending}
        emptyState={{
          empty: { heading: t("credits.empty.heading"), description: t("credits.empty.text") },
          filtered: {
            heading: t("credits.filtered.heading"),
            description: t("credits.filtered.text"),
          },
        }}
      />
    </Container>
  )
}
