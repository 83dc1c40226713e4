import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { sweepCreditPaymentsStep } from "./steps/sweep-credit-payments"

export type SweepCreditPaymentsInput = {
  /** Looks at orders cancelled within this many past days. */
  look_back_days: number
}

/**
 * Repairs what a lost event or a crash left behind. It spends holds of carts that have become
 * orders, restores the credit of cancelled orders, and unpins holds of completions that never
 * ended. Several sweeps may run at once.
 *
 * @summary Repair the credit of carts and orders.
 * @example
 * await sweepCreditPaymentsWorkflow(container).run({ input: { look_back_days: 35 } })
 */
export const sweepCreditPaymentsWorkflow = createWorkflow(
  "sweep-credit-payments",
  (input: WorkflowData<SweepCreditPaymentsInput>) =>
    new WorkflowResponse(sweepCreditPaymentsStep(input))
)
