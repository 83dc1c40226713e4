import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { settleCreditPaymentWorkflow } from "../workflows/credit-payment/settle-credit-payment"

/** The event says only which order to look at: it may come late, twice or never. */
export default async function settleCreditPayment({
  event: { data },
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await settleCreditPaymentWorkflow(container).run({ input: { order_id: data.id } })
}

export const config: SubscriberConfig = {
  event: [OrderWorkflowEvents.PLACED, OrderWorkflowEvents.CANCELED],
}
