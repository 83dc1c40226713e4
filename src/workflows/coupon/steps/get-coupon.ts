import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { couponsOf } from "../../../plugin/services"

/** Fails with `coupon_not_found` where there is none. */
export const getCouponStep = createStep("get-coupon", async (id: string, { container }) => {
  const coupons = couponsOf(container)
  return new StepResponse(await coupons.retrieveAdminCoupon(id))
})
