import {
  createHook,
  createWorkflow,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { updateCouponStep, type UpdateCouponStepInput } from "./steps/update-coupon"

export type UpdateCouponWorkflowInput = UpdateCouponStepInput

/**
 * Changes the given fields of a coupon and its promotion in one transaction. Completions that use
 * the coupon wait for its row lock. An update that changes nothing enqueues no event.
 *
 * @summary Update a coupon.
 * @example
 * const { result: coupon } = await updateCouponWorkflow(container).run({
 *   input: { id: "coup_1", update: { is_active: false } },
 * })
 * @property hooks.couponUpdated - Runs when the coupon has changed. A handler that throws undoes everything.
 */
export const updateCouponWorkflow = createWorkflow(
  "update-coupon",
  (input: UpdateCouponWorkflowInput) => {
    const result = updateCouponStep(input)
    const coupon = transform(result, ({ coupon }) => coupon)
    const couponUpdated = createHook("couponUpdated", { coupon, changed: result.changed })
    return new WorkflowResponse(coupon, { hooks: [couponUpdated] })
  }
)
