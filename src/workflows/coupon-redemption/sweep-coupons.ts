import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { sweepCouponsStep } from "./steps/sweep-coupons"

export type SweepCouponsInput = {
  /** Orders created within these days are compared with their redemptions. */
  look_back_days: number
}

/**
 * Repairs what a lost event or a crash left behind: settles orders whose redemptions are out of line with them, and
 * gives back what completions reserved that never ended. May run anywhere, at any time, several at once.
 *
 * @summary Repair coupon redemptions.
 * @example
 * await sweepCouponsWorkflow(container).run({ input: { look_back_days: 35 } })
 */
export const sweepCouponsWorkflow = createWorkflow(
  "sweep-coupons",
  (input: WorkflowData<SweepCouponsInput>) => new WorkflowResponse(sweepCouponsStep(input))
)
