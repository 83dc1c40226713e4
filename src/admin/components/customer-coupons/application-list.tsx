import { StatusBadge } from "@medusajs/ui"
import type { CouponApplication } from "../../hooks/customer-coupons"
import { formatMoney } from "../../lib/format"
import { useDates } from "../../lib/use-dates"
import { useText } from "../../lib/use-text"
import { APPLICATION_COLORS } from "../status-colors"
import { TextLink } from "../text-link"

/** The orders that an attached coupon was taken from, with the amount of each. */
export const ApplicationList = ({ applications }: { applications: CouponApplication[] }) => {
  const { t, locale } = useText()
  const dates = useDates()
  return (
    <ul className="divide-y">
      {applications.map(({ id, order, amount, currency_code, state, created_at }) => (
        <li key={id} className="txt-compact-small flex items-center justify-between gap-x-4 py-2">
          <span className="flex flex-col">
            {order ? (
              <TextLink to={`/orders/${order.id}`}>
                {t("history.order", { order: `#${order.display_id}` })}
              </TextLink>
            ) : (
              t("history.cart")
            )}
            <span className="text-ui-fg-subtle">{dates.instant(created_at)}</span>
          </span>
          <span className="flex shrink-0 flex-col items-end gap-y-1">
            <span className="tabular-nums">{formatMoney(amount, currency_code, locale)}</span>
            <StatusBadge color={APPLICATION_COLORS[state]}>
              {t(`attached.states.${state}`)}
            </StatusBadge>
          </span>
        </li>
      ))}
    </ul>
  )
}
