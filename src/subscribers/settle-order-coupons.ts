import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderEditWorkflowEvents, OrderWorkflowEvents } from "@medusajs/framework/utils"
import { settleOrderCouponsWorkflow } from "../workflows/coupon-redemption/settle-order-coupons"

/**
 * Reads only the order's id from the event, and settles the order as it is now. Late, repeated and
 * lost events do no harm: sweeps settle what is left.
 */
export default async function settleOrderCoupons({
  event: { data },
  container,
}: SubscriberArgs<{ id?: string; order_id?: string }>): Promise<void> {
  const order_id = data.order_id ?? data.id
  if (order_id) {
    await settleOrderCouponsWorkflow(container).run({ input: { order_id } })
  }
}

export const config: SubscriberConfig = {
  event: [
    OrderWorkflowEvents.PLACED,
    OrderWorkflowEvents.CANCELED,
    OrderWorkflowEvents.EXCHANGE_CREATED,
    OrderWorkflowEvents.CLAIM_CREATED,
    OrderEditWorkflowEvents.CONFIRMED,
  ],
}
