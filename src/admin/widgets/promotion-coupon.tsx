import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminPromotion, DetailWidgetProps } from "@medusajs/framework/types"
import { Button, Container, Heading, StatusBadge, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { STATUS_COLORS } from "../components/status-colors"
import { useCouponOfPromotion } from "../hooks/coupons"
import { formatUses } from "../lib/format"
import { useText } from "../lib/use-text"

export const config = defineWidgetConfig({
  zone: "promotion.details.side.before",
  id: "coupons-credits:promotion-coupon",
})

/**
 * Says that the promotion belongs to a coupon and is managed there, and shows the coupon's status.
 */
const PromotionCoupon = ({ data: promotion }: DetailWidgetProps<AdminPromotion>) => {
  const { t, locale } = useText()
  const { data: coupon } = useCouponOfPromotion(promotion.id)
  if (!coupon) {
    return null
  }
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <Heading level="h2">{t("promotion.title")}</Heading>
        <StatusBadge color={STATUS_COLORS[coupon.status]}>
          {t(`coupons.status.${coupon.status}`)}
        </StatusBadge>
      </div>
      <div className="flex flex-col gap-y-3 px-6 py-4">
        <Text size="small">{t("promotion.text")}</Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t("promotion.uses", { uses: formatUses(coupon, locale) })}
        </Text>
        <Button size="small" variant="secondary" asChild className="self-start">
          <Link to={`/coupons/${coupon.id}`}>{t("promotion.open")}</Link>
        </Button>
      </div>
    </Container>
  )
}

export default PromotionCoupon
