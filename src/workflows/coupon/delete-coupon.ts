import {
  createHook,
  createWorkflow,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { deletePromotionsWorkflow } from "@medusajs/medusa/core-flows"
import { detachCouponStep } from "./steps/detach-coupon"
import { getCouponStep } from "./steps/get-coupon"

export type DeleteCouponWorkflowInput = {
  id: string
  /** True: customers who have it attached lose it, too. Default: they keep it. */
  detach?: boolean
  /** The admin. */
  deleted_by?: string | null
}

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
    detachCouponStep(input)
    deletePromotionsWorkflow.runAsStep({
      input: transform(coupon, ({ promotion_id }) => ({ ids: [promotion_id] })),
    })
    const couponDeleted = createHook("couponDeleted", { coupon })
    return new WorkflowResponse(coupon, { hooks: [couponDeleted] })
  }
)
