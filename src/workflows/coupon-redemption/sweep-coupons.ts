import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { sweepCouponsStep } from "./steps/sweep-coupons"

export type SweepCouponsInput = {
  /** Orders created within this many past days are compared with their redemptions. */
  look_back_days: number
}

/**
 * Repairs what a lost event or a crash left behind. It settles orders that do not match their
 * redemptions, and releases reservations of completions that never ended. Several sweeps may run at
 * once.
 *
 * @summary Repair coupon redemptions.
 * @example
 * await sweepCouponsWorkflow(container).run({ input: { look_back_days: 35 } })
 */
export const sweepCouponsWorkflow = createWorkflow(
  "sweep-coupons",
  (input: WorkflowData<SweepCouponsInput>) => new WorkflowResponse(sweepCouponsStep(input))
)
