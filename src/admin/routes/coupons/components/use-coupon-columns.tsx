import { clx, createDataTableColumnHelper, StatusBadge, Text } from "@medusajs/ui"
import { useMemo, type ReactNode } from "react"
import { RowLink } from "../../../components/row-link"
import { STATUS_COLORS } from "../../../components/status-colors"
import type { Coupon } from "../../../hooks/coupons"
import { formatDiscount, formatUses } from "../../../lib/format"
import { useDates } from "../../../lib/use-dates"
import { useText } from "../../../lib/use-text"
import { CouponActions } from "./coupon-actions"
import { CouponToggle } from "./coupon-toggle"

const column = createDataTableColumnHelper<Coupon>()

/** Cuts text off at its own end, also on a page that reads the other way. */
const CUT = "w-fit max-w-full truncate"

/** Paler than other rows, and still legible. */
const DIMMED = "opacity-85"

export function useCouponColumns() {
  const { t, locale } = useText()
  const dates = useDates()
  return useMemo(() => {
    const show = (content: (coupon: Coupon) => ReactNode) =>
      function Cell({ row: { original: coupon } }: { row: { original: Coupon } }) {
        return (
          <div className={clx({ [DIMMED]: coupon.status === "expired" })}>{content(coupon)}</div>
        )
      }
    return [
      column.accessor("code", {
        header: t("coupons.fields.code"),
        enableSorting: true,
        cell: show(({ id, code, description, status }) => (
          <div className="flex max-w-72 flex-col py-1.5">
            <RowLink to={`/coupons/${id}`}>
              <Text
                size="small"
                leading="compact"
                weight="plus"
                dir="auto"
                className={clx(CUT, { "text-ui-fg-base": status !== "expired" })}
              >
                {code}
              </Text>
            </RowLink>
            {description && (
              <Text
                size="small"
                leading="compact"
                dir="auto"
                className={clx(CUT, "text-ui-fg-subtle")}
              >
                {description}
              </Text>
            )}
          </div>
        )),
      }),
      column.accessor("value", {
        header: t("coupons.columns.discount"),
        cell: show((coupon) => formatDiscount(coupon, locale)),
      }),
      column.accessor("times_redeemed", {
        header: t("coupons.columns.uses"),
        enableSorting: true,
        cell: show((coupon) => <span className="tabular-nums">{formatUses(coupon, locale)}</span>),
      }),
      column.accessor("expires_at", {
        header: t("coupons.columns.validity"),
        enableSorting: true,
        cell: show(({ starts_at, expires_at }) => {
          const from = dates.edge(starts_at, "start")
          const until = dates.edge(expires_at, "end")
          return from || until
            ? `${from ?? t("coupons.validity.always")} – ${until ?? t("coupons.validity.open")}`
            : "–"
        }),
      }),
      column.accessor("status", {
        header: t("coupons.columns.status"),
        cell: ({ row: { original: coupon } }) => (
          <StatusBadge color={STATUS_COLORS[coupon.status]}>
            {t(`coupons.status.${coupon.status}`)}
          </StatusBadge>
        ),
      }),
      column.accessor("is_active", {
        header: t("coupons.columns.active"),
        cell: ({ row: { original: coupon } }) => <CouponToggle coupon={coupon} />,
      }),
      column.display({
        id: "actions",
        cell: ({ row: { original: coupon } }) => <CouponActions coupon={coupon} />,
      }),
    ]
  }, [t, locale, dates])
}
