import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import {
  OrderEditWorkflowEvents,
  OrderWorkflowEvents,
  PaymentEvents,
} from "@medusajs/framework/utils"
import { creditsOf } from "../plugin/services"
import { settleCreditPurchasesWorkflow } from "../workflows/credit-purchase/settle-credit-purchases"

/**
 * Reads only the order's id from the event, and settles the order as it is now. Late, repeated and
 * lost events do no harm: sweeps settle what is left.
 */
export default async function settleCreditPurchases({
  event: { name, data },
  container,
}: SubscriberArgs<{ id: string; order_id?: string }>): Promise<void> {
  const { purchases } = creditsOf(container)
  const order_id =
    name === PaymentEvents.CAPTURED
      ? await purchases.orderOfPayment(data.id)
      : (data.order_id ?? data.id)
  if (order_id) {
    await settleCreditPurchasesWorkflow(container).run({ input: { order_id } })
  }
}

export const config: SubscriberConfig = {
  event: [
    OrderWorkflowEvents.PLACED,
    OrderWorkflowEvents.UPDATED,
    OrderWorkflowEvents.CANCELED,
    OrderWorkflowEvents.RETURN_RECEIVED,
    OrderWorkflowEvents.EXCHANGE_CREATED,
    OrderWorkflowEvents.CLAIM_CREATED,
    OrderEditWorkflowEvents.CONFIRMED,
    PaymentEvents.CAPTURED,
  ],
}
