import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { Container, Heading } from "@medusajs/ui"
import { Failed } from "../components/failed"
import { GrantedCredits, type GrantName } from "../components/order/granted-credits"
import { OrderActions } from "../components/order/order-actions"
import { RedeemedCoupons } from "../components/order/redeemed-coupons"
import { UsedCredit } from "../components/order/used-credit"
import { useOrderCoupons, useOrderCredits } from "../hooks/orders"
import { useText } from "../lib/use-text"

export const config = defineWidgetConfig({
  zone: "order.details.side.after",
  id: "coupons-credits:order-coupons-credits",
})

/** An order's coupons and credit. Renders nothing for an order without either. */
const OrderCouponsCredits = ({ data: order }: DetailWidgetProps<AdminOrder>) => {
  const { t } = useText()
  const coupons = useOrderCoupons(order.id)
  const { data: credits, error: creditsError } = useOrderCredits(order.id)
  const error = coupons.error ?? creditsError
  const uses = coupons.data ?? []
  const isGranting = credits && (credits.granted.length > 0 || credits.incoming.length > 0)
  const isAny = uses.length > 0 || isGranting || (credits?.spent.length ?? 0) > 0
  if (!isAny && !error) {
    return null
  }
  const nameOf: GrantName = ({ line_item_id }) =>
    order.items.find(({ id }) => id === line_item_id)?.title ?? t("order.credits")
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("order.title")}</Heading>
      </div>
      {error && <Failed error={error} />}
      {uses.length > 0 && <RedeemedCoupons uses={uses} />}
      {credits && credits.spent.length > 0 && <UsedCredit credits={credits} />}
      {isGranting && <GrantedCredits credits={credits} nameOf={nameOf} />}
      {credits && <OrderActions order_id={order.id} credits={credits} nameOf={nameOf} />}
    </Container>
  )
}

export default OrderCouponsCredits
