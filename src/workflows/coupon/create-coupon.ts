import { createHook, createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { CreateCouponInput } from "../../contract/coupon"
import { saveNewCoupon } from "./lib/save-new-coupon"
import { prepareCouponStep } from "./steps/prepare-coupon"

export type CreateCouponWorkflowInput = {
  coupon: CreateCouponInput
  /** The id of the user or secret API key that creates the coupon. */
  created_by?: string
}

/**
 * Creates a coupon with its promotion. If any step fails, neither remains.
 *
 * @summary Create a coupon.
 * @example
 * const { result: coupon } = await createCouponWorkflow(container).run({
 *   input: { coupon: { code: "WELCOME10", type: "percentage", value: 10, max_discount_amount: 50 } },
 * })
 * @property hooks.couponCreated - Runs when the coupon exists. A handler that throws undoes everything.
 */
export const createCouponWorkflow = createWorkflow(
  "create-coupon",
  (input: CreateCouponWorkflowInput) => {
    const fields = prepareCouponStep(input.coupon)
    const coupon = saveNewCoupon(fields, input)
    const couponCreated = createHook("couponCreated", { coupon })
    return new WorkflowResponse(coupon, { hooks: [couponCreated] })
  }
)
