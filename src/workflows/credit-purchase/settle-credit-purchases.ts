import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { refitCartsOf } from "../credit-payment/lib/refit-carts-of"
import { settleCreditPurchasesStep } from "./steps/settle-credit-purchases"

export type SettleCreditPurchasesInput = { order_id: string }

/**
 * Brings what an order's credit packages granted in line with the order as it is now. It grants
 * what the order has paid for, and takes back the credit of lines that the order no longer has. A
 * second run changes nothing.
 *
 * @summary Settle the credits that an order bought.
 * @example
 * await settleCreditPurchasesWorkflow(container).run({ input: { order_id: "order_123" } })
 */
export const settleCreditPurchasesWorkflow = createWorkflow(
  "settle-credit-purchases",
  (input: WorkflowData<SettleCreditPurchasesInput>) => {
    const movements = settleCreditPurchasesStep(input)
    refitCartsOf(movements)
    return new WorkflowResponse(movements)
  }
)
