import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { settleCreditPaymentStep } from "./steps/settle-credit-payment"

export type SettleCreditPaymentInput = { order_id: string }

/**
 * Brings the credit that paid an order in line with the order as it is now. It spends what the
 * order's cart held, and restores it when the order is cancelled. It enqueues
 * `account.credits.consumed` and `account.credits.restored` for what it changed. A second run
 * changes nothing.
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
