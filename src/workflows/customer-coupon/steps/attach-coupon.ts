import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AttachToOneInput } from "../../../modules/coupon/customer-coupons"
import { couponsOf } from "../../../plugin/services"

/** Attaches a coupon to a customer. Compensation removes it. */
export const attachCouponStep = createStep(
  "attach-coupon",
  async (input: AttachToOneInput, { container }) => {
    const attached = await couponsOf(container).attachments.attach(input)
    return new StepResponse(attached, attached.id)
  },
  async (id, { container }) => {
    if (id) {
      const removal = { removed_by: null, reason: "The workflow that attached it failed." }
      await couponsOf(container).attachments.remove(id, removal)
    }
  }
)
