import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { couponsOf } from "../../../plugin/services"

/** @throws 404 `coupon_not_found` */
export const getCouponStep = createStep("get-coupon", async (id: string, { container }) => {
  const coupons = couponsOf(container)
  return new StepResponse(await coupons.retrieveAdminCoupon(id))
})
