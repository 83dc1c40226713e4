import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import {
  sweepCreditPurchasesStep,
  type SweepCreditPurchasesInput,
} from "./steps/sweep-credit-purchases"

/**
 * Repairs what a lost event or a crash left behind, and sees what no event tells: payments authorized later, claims and
 * exchanges cancelled, orders handed over, e-mails verified. May run anywhere, at any time, several at once.
 *
 * @summary Repair the credits of orders.
 * @example
 * await sweepCreditPurchasesWorkflow(container).run({ input: { look_back_minutes: 60 } })
 */
export const sweepCreditPurchasesWorkflow = createWorkflow(
  "sweep-credit-purchases",
  (input: WorkflowData<SweepCreditPurchasesInput>) =>
    new WorkflowResponse(sweepCreditPurchasesStep(input))
)
