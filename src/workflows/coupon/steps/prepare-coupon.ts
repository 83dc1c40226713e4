import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CreateCouponInput } from "../../../contract/coupon"
import { COUPON_MODULE } from "../../../modules/coupon"
import type CouponModuleService from "../../../modules/coupon/service"

/** Judges and normalizes the fields of a new coupon; writes nothing. */
export const prepareCouponStep = createStep(
  "prepare-coupon",
  async (coupon: CreateCouponInput, { container }) => {
    const coupons = container.resolve<CouponModuleService>(COUPON_MODULE)
    return new StepResponse(await coupons.prepareCoupon(coupon))
  }
)
