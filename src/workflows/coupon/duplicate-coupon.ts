import { createHook, createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { saveNewCoupon } from "./lib/save-new-coupon"
import { prepareCouponCopyStep } from "./steps/prepare-coupon-copy"

export type DuplicateCouponWorkflowInput = {
  id: string
  /** Default: the first free one of CODE-COPY, CODE-COPY-2 and so on. */
  code?: string
  /** The id of the user or secret API key that makes the copy. */
  created_by?: string
}

/**
 * Copies a coupon under another code. The copy starts disabled and without redemptions.
 *
 * @summary Duplicate a coupon.
 * @example
 * const { result: copy } = await duplicateCouponWorkflow(container).run({
 *   input: { id: "coup_1", code: "SUMMER25" },
 * })
 * @property hooks.couponDuplicated - Runs when the copy exists. A handler that throws undoes everything.
 */
export const duplicateCouponWorkflow = createWorkflow(
  "duplicate-coupon",
  (input: DuplicateCouponWorkflowInput) => {
    const fields = prepareCouponCopyStep({ id: input.id, code: input.code })
    const coupon = saveNewCoupon(fields, input)
    const couponDuplicated = createHook("couponDuplicated", { coupon })
    return new WorkflowResponse(coupon, { hooks: [couponDuplicated] })
  }
)
