import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { refitCartsOf } from "../credit-payment/lib/refit-carts-of"
import { settleCreditPurchasesStep } from "./steps/settle-credit-purchases"

export type SettleCreditPurchasesInput = { order_id: string }

/**
 * Brings what was granted for an order's credit packages in line with the order as it is now: grants what it has paid
 * for, takes back what it no longer holds. Safe to run at any time and any number of times.
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
