import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { couponsOf } from "../../../plugin/services"
import type { DeleteCouponWorkflowInput } from "../delete-coupon"

/** Removes a coupon that is about to be deleted from the customers who have it attached. */
export const detachCouponStep = createStep(
  "detach-coupon",
  async ({ id, detach, deleted_by = null }: DeleteCouponWorkflowInput, { container }) => {
    if (detach) {
      const removal = { removed_by: deleted_by, reason: "The coupon was deleted." }
      await couponsOf(container).attachments.removeAll(id, removal)
    }
    return new StepResponse(undefined)
  }
)
