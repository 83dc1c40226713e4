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
 * Soft-deletes a coupon's promotion, and with it the coupon's row in the same transaction. The code
 * is free at once. Redemptions and past orders stay as they are.
 *
 * @summary Delete a coupon.
 * @example
 * await deleteCouponWorkflow(container).run({ input: { id: "coup_1" } })
 * @property hooks.couponDeleted - Runs when the coupon is gone. A handler that throws brings it back.
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
