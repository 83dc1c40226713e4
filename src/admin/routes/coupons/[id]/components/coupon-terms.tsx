import { SectionRow } from "@medusajs/dashboard/components"
import { Container, Copy, Heading, StatusBadge } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useNavigate } from "react-router-dom"
import { STATUS_COLORS } from "../../../../components/status-colors"
import type { Coupon } from "../../../../hooks/coupons"
import { formatDiscount, formatMoney } from "../../../../lib/format"
import { useText } from "../../../../lib/use-text"
import { CouponActions } from "../../components/coupon-actions"
import { CouponToggle } from "../../components/coupon-toggle"

/** The coupon's code, texts and discount. */
export const CouponTerms = ({ coupon }: { coupon: Coupon }) => {
  const { t, locale } = useText()
  const navigate = useNavigate()
  const money = (amount: number | null) =>
    amount === null ? null : formatMoney(amount, coupon.currency_code, locale)
  const rows: [string, ReactNode][] = [
    ["name", textOf(coupon.name)],
    ["description", textOf(coupon.description)],
    ["value", formatDiscount(coupon, locale)],
    ["currency_code", coupon.currency_code?.toUpperCase() ?? t("coupons.any_currency")],
    ["max_discount_amount", money(coupon.max_discount_amount)],
    ["min_order_amount", money(coupon.min_order_amount)],
    ["admin_note", textOf(coupon.admin_note)],
  ]
  return (
    <Container className="divide-y p-0">
      <div className="flex items-start justify-between gap-x-4 px-6 py-4">
        <div className="flex min-w-0 items-center gap-x-2">
          <Heading className="min-w-0 break-all">{coupon.code}</Heading>
          <Copy content={coupon.code} aria-label={t("coupons.copy_code")} className="shrink-0" />
        </div>
        <div className="flex shrink-0 items-center gap-x-4">
          <CouponToggle coupon={coupon} />
          <StatusBadge color={STATUS_COLORS[coupon.status]}>
            {t(`coupons.status.${coupon.status}`)}
          </StatusBadge>
          <CouponActions
            coupon={coupon}
            onDeleted={() => void navigate("/coupons", { replace: true })}
          />
        </div>
      </div>
      {rows.map(([field, value]) => (
        <SectionRow key={field} title={t(`coupons.fields.${field}`)} value={value} />
      ))}
    </Container>
  )
}

/** Text in its own reading direction, with its line breaks. */
function textOf(text: string | null): ReactNode {
  return text && <bdi className="min-w-0 whitespace-pre-line break-words">{text}</bdi>
}
