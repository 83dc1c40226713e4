import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { couponsOf } from "../../../plugin/services"

export type PrepareCouponCopyInput = { id: string; code?: string }

/** Returns the fields of a disabled copy of a coupon. Writes nothing. */
export const prepareCouponCopyStep = createStep(
  "prepare-coupon-copy",
  async ({ id, code }: PrepareCouponCopyInput, { container }) => {
    const coupons = couponsOf(container)
    return new StepResponse(await coupons.prepareCopy(id, code))
  }
)
