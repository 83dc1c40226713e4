import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CreateCouponInput } from "../../../contract/coupon"
import { couponsOf } from "../../../plugin/services"

/** Checks and normalizes the fields of a new coupon. Writes nothing. */
export const prepareCouponStep = createStep(
  "prepare-coupon",
  async (coupon: CreateCouponInput, { container }) => {
    const coupons = couponsOf(container)
    return new StepResponse(await coupons.prepareCoupon(coupon))
  }
)
