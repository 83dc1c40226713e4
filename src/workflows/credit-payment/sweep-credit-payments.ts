import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { sweepCreditPaymentsStep } from "./steps/sweep-credit-payments"

export type SweepCreditPaymentsInput = {
  /** Orders cancelled within these days are looked at. */
  look_back_days: number
}

/**
 * Repairs what a lost event or a crash left behind: spends what carts held that have become orders, gives back what
 * cancelled orders took, and unpins what completions pinned that never ended. May run anywhere, at any time, several at once.
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
