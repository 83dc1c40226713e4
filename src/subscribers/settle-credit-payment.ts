import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { settleCreditPaymentWorkflow } from "../workflows/credit-payment/settle-credit-payment"

/**
 * Reads only the order's id from the event, and settles the order as it is now. Late, repeated and
 * lost events do no harm: sweeps settle what is left.
 */
export default async function settleCreditPayment({
  event: { data },
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await settleCreditPaymentWorkflow(container).run({ input: { order_id: data.id } })
}

export const config: SubscriberConfig = {
  event: [OrderWorkflowEvents.PLACED, OrderWorkflowEvents.CANCELED],
}
