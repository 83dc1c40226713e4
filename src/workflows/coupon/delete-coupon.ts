import {
  createHook,
  createWorkflow,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { deletePromotionsWorkflow } from "@medusajs/medusa/core-flows"
import { getCouponStep } from "./steps/get-coupon"

export type DeleteCouponWorkflowInput = { id: string }

/**
 * Deletes a coupon by deleting its promotion, softly: the row follows in the same transaction. The code is free at once;
 * redemptions and past orders stay as they are.
 *
 * @summary Delete a coupon.
 * @example
 * await deleteCouponWorkflow(container).run({ input: { id: "coup_1" } })
 * @property hooks.couponDeleted - Runs when the coupon is gone. What it throws brings it back.
 */
export const deleteCouponWorkflow = createWorkflow(
  "delete-coupon",
  (input: DeleteCouponWorkflowInput) => {
    const coupon = getCouponStep(input.id)
    deletePromotionsWorkflow.runAsStep({
      input: transform(coupon, ({ promotion_id }) => ({ ids: [promotion_id] })),
    })
    const couponDeleted = createHook("couponDeleted", { coupon })
    return new WorkflowResponse(coupon, { hooks: [couponDeleted] })
  }
)
