import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { settleCreditPaymentStep } from "./steps/settle-credit-payment"

export type SettleCreditPaymentInput = { order_id: string }

/**
 * Brings the credit that an order was paid with in line with the order as it is now: spends what its cart held, and gives
 * it back when the order is cancelled. Tells `account.credits.consumed` and `.restored` of what it changed. Safe to run at
 * any time and any number of times.
 *
 * @summary Settle the credit that an order was paid with.
 * @example
 * await settleCreditPaymentWorkflow(container).run({ input: { order_id: "order_123" } })
 */
export const settleCreditPaymentWorkflow = createWorkflow(
  "settle-credit-payment",
  (input: WorkflowData<SettleCreditPaymentInput>) =>
    new WorkflowResponse(settleCreditPaymentStep(input))
)
