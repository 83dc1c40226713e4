import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { settleCartCreditsWorkflow } from "../workflows/cart-credits/settle-cart-credits"

/** The event says only which order to look at: it may come late, twice or never. */
export default async function settleCartCredits({
  event: { data },
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await settleCartCreditsWorkflow(container).run({ input: { order_id: data.id } })
}

export const config: SubscriberConfig = {
  event: [OrderWorkflowEvents.PLACED, OrderWorkflowEvents.CANCELED],
}
