import { createHook, createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { saveNewCoupon } from "./lib/save-new-coupon"
import { prepareCouponCopyStep } from "./steps/prepare-coupon-copy"

export type DuplicateCouponWorkflowInput = {
  id: string
  /** Left out: CODE-COPY, CODE-COPY-2 and so on. */
  code?: string
  /** Who made it: the id of a user or of a secret API key. */
  created_by?: string
}

/**
 * Copies a coupon, its uses left out, under another code. The copy starts disabled.
 *
 * @summary Duplicate a coupon.
 * @example
 * const { result: copy } = await duplicateCouponWorkflow(container).run({
 *   input: { id: "coup_1", code: "SUMMER25" },
 * })
 * @property hooks.couponDuplicated - Runs when the copy exists. What it throws undoes all.
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
