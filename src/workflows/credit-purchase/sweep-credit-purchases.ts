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
 * Repairs what a lost event or a crash left behind. It also finds changes that Medusa sends no
 * event for: payments authorized later, cancelled claims and exchanges, transferred orders,
 * verified e-mails. Several sweeps may run at once.
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
