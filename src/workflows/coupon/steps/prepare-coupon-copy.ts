import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUPON_MODULE } from "../../../modules/coupon"
import type CouponModuleService from "../../../modules/coupon/service"

export type PrepareCouponCopyInput = { id: string; code?: string }

/** The fields of a disabled copy of a coupon; writes nothing. */
export const prepareCouponCopyStep = createStep(
  "prepare-coupon-copy",
  async ({ id, code }: PrepareCouponCopyInput, { container }) => {
    const coupons = container.resolve<CouponModuleService>(COUPON_MODULE)
    return new StepResponse(await coupons.prepareCopy(id, code))
  }
)
