import { DataTable } from "@medusajs/dashboard/components"
import { Container, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { TextLink } from "../../../../components/text-link"
import { useCouponReport, type CouponPerformance } from "../../../../hooks/reports"
import { useLeaveEmptyPage } from "../../../../hooks/use-leave-empty-page"
import { useOffset } from "../../../../hooks/use-offset"
import { formatMoney, formatShare } from "../../../../lib/format"
import { useText } from "../../../../lib/use-text"
import type { Filters } from "../../../../components/report-filters/filters"
import { couponQueryOf, PAGE_SIZE } from "./query"

const column = createDataTableColumnHelper<CouponPerformance>()

/** What each coupon took off and brought, per currency, the most used first. */
export const PerformanceTable = ({ filters }: { filters: Filters }) => {
  const { t, locale } = useText()
  const offset = useOffset()
  const { data, isPending, error } = useCouponReport(couponQueryOf(filters, offset))
  useLeaveEmptyPage(data?.count)
  const totals = data?.totals
  const columns = useMemo(() => {
    const count = new Intl.NumberFormat(locale)
    const counted = (field: "redemptions" | "applications" | "orders" | "new_customers") =>
      column.accessor(field, {
        header: t(`reports.coupons.${field}`),
        cell: ({ row: { original: it } }) => (
          <span className="tabular-nums">{count.format(it[field])}</span>
        ),
      })
    const money = (field: "discount_total" | "revenue" | "average_order") =>
      column.accessor(field, {
        header: t(`reports.coupons.${field}`),
        cell: ({ row: { original: it } }) => {
          const amount = it[field]
          return (
            <span className="tabular-nums">
              {amount === null || it.currency_code === null
                ? "–"
                : formatMoney(amount, it.currency_code, locale)}
            </span>
          )
        },
      })
    return [
      column.accessor("code", {
        header: t("coupons.fields.code"),
        cell: ({ row: { original: it } }) => (
          <TextLink to={`/coupons/${it.coupon_id}`}>{it.code}</TextLink>
        ),
      }),
      counted("redemptions"),
      counted("applications"),
      money("discount_total"),
      counted("orders"),
      column.display({
        id: "share",
        header: t("reports.coupons.share"),
        cell: ({ row: { original: it } }) => {
          const total = totals?.find(({ currency_code }) => currency_code === it.currency_code)
          return (
            <span className="tabular-nums">
              {total?.all_orders ? formatShare(it.orders / total.all_orders, locale) : "–"}
            </span>
          )
        },
      }),
      money("revenue"),
      money("average_order"),
      counted("new_customers"),
    ]
  }, [t, locale, totals])
  return error && !data ? null : (
    <Container className="divide-y p-0">
      <DataTable
        heading={t("reports.coupons.each")}
        headingLevel="h2"
        data={data?.coupons}
        rowCount={data?.count}
        columns={columns}
        getRowId={({ coupon_id, currency_code }) => `${coupon_id} ${currency_code}`}
        pageSize={PAGE_SIZE}
        isLoading={isPending}
        enableSearch={false}
        emptyState={{
          empty: { heading: t("usage.empty.heading"), description: t("usage.empty.text") },
        }}
      />
    </Container>
  )
}
