import { DataTable } from "@medusajs/dashboard/components"
import { Container, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { TextLink } from "../../../../components/text-link"
import { usePackageReport, type PackageOrder } from "../../../../hooks/reports"
import { useLeaveEmptyPage } from "../../../../hooks/use-leave-empty-page"
import { useOffset } from "../../../../hooks/use-offset"
import { datesIn } from "../../../../lib/dates"
import { formatMoney } from "../../../../lib/format"
import { useCreditFormat } from "../../../../lib/use-credit-format"
import { useText } from "../../../../lib/use-text"
import type { Filters } from "../../../../components/report-filters/filters"
import { PackageLink } from "./package-link"
import { packageQueryOf, PAGE_SIZE } from "./query"

const column = createDataTableColumnHelper<PackageOrder>()

/** The orders that bought packages, newest first. */
export const PackageOrders = ({ filters }: { filters: Filters }) => {
  const { t, locale } = useText()
  const { formatCredit } = useCreditFormat()
  const { data, isPending } = usePackageReport(packageQueryOf(filters, useOffset()))
  useLeaveEmptyPage(data?.count)
  const columns = useMemo(() => {
    const figure = (field: "sold" | "revenue" | "granted" | "outstanding", text: Format) =>
      column.accessor(field, {
        header: t(`reports.packages.${field}`),
        headerAlign: "right",
        cell: ({ row: { original: it } }) => (
          <span className="block text-end tabular-nums">{text(it)}</span>
        ),
      })
    return [
      column.accessor("order", {
        header: t("redemptions.order"),
        cell: ({ getValue }) => (
          <TextLink to={`/orders/${getValue().id}`}>{`#${getValue().display_id}`}</TextLink>
        ),
      }),
      column.accessor("ordered_at", {
        header: t("reports.packages.ordered_at"),
        cell: ({ getValue }) => datesIn(filters.timezone, locale).instant(getValue()),
      }),
      column.accessor("customer_id", {
        header: t("wallet.customer"),
        cell: ({ row: { original: it } }) =>
          it.customer_id ? (
            <TextLink to={`/customers/${it.customer_id}`}>
              {it.order.email ?? it.customer_id}
            </TextLink>
          ) : (
            (it.order.email ?? "–")
          ),
      }),
      column.accessor("title", {
        header: t("reports.packages.package"),
        cell: ({ row: { original: it } }) => <PackageLink {...it} />,
      }),
      figure("sold", ({ sold }) => new Intl.NumberFormat(locale).format(sold)),
      figure("revenue", ({ revenue, currency_code }) =>
        formatMoney(revenue, currency_code, locale)
      ),
      figure("granted", ({ granted, unit }) => formatCredit(granted, unit)),
      figure("outstanding", ({ outstanding, unit }) => formatCredit(outstanding, unit)),
    ]
  }, [t, locale, formatCredit, filters.timezone])
  return !data || data.count === 0 ? null : (
    <Container className="divide-y p-0">
      <DataTable
        heading={t("reports.packages.orders")}
        headingLevel="h2"
        data={data.orders}
        rowCount={data.count}
        columns={columns}
        getRowId={({ order, credit_package_id, unit }) =>
          `${order.id} ${credit_package_id} ${unit}`
        }
        pageSize={PAGE_SIZE}
        isLoading={isPending}
        enableSearch={false}
      />
    </Container>
  )
}

type Format = (order: PackageOrder) => string
