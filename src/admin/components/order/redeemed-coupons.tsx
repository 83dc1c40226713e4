import { StatusBadge, Text } from "@medusajs/ui"
import type { CouponUse } from "../../hooks/orders"
import { formatMoney } from "../../lib/format"
import { useText } from "../../lib/use-text"
import { REDEMPTION_COLORS } from "../status-colors"
import { TextLink } from "../text-link"

/** The coupons that discount an order, with the amount of each. */
export const RedeemedCoupons = ({ uses }: { uses: CouponUse[] }) => {
  const { t, locale } = useText()
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      <Text size="small" leading="compact" weight="plus">
        {t("order.coupons")}
      </Text>
      <ul className="flex flex-col gap-y-2">
        {uses.map(({ id, code, coupon, state, amount, currency_code }) => (
          <li key={id} className="txt-compact-small flex items-center justify-between gap-x-2">
            <span className="break-all">
              {coupon ? <TextLink to={`/coupons/${coupon.id}`}>{code}</TextLink> : code}
            </span>
            <span className="flex shrink-0 items-center gap-x-3">
              <StatusBadge color={REDEMPTION_COLORS[state]}>
                {t(`redemptions.states.${state}`)}
              </StatusBadge>
              <span className="tabular-nums">{formatMoney(amount, currency_code, locale)}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
