import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { sweepCreditPurchasesStep } from "./steps/sweep-credit-purchases"

export type SweepCreditPurchasesInput = {
  /** Orders created within these days are compared with what was given for them. */
  look_back_days: number
}

/**
 * Repairs what a lost event or a crash left behind, and sees what no event tells: payments authorized later, orders
 * handed over, e-mails verified. May run anywhere, at any time, several at once.
 *
 * @summary Repair the credits of orders.
 * @example
 * await sweepCreditPurchasesWorkflow(container).run({ input: { look_back_days: 35 } })
 */
export const sweepCreditPurchasesWorkflow = createWorkflow(
  "sweep-credit-purchases",
  (input: WorkflowData<SweepCreditPurchasesInput>) =>
    new WorkflowResponse(sweepCreditPurchasesStep(input))
)
