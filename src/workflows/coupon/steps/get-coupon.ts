import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUPON_MODULE } from "../../../modules/coupon"
import type CouponModuleService from "../../../modules/coupon/service"

/** Fails with `coupon_not_found` where there is none. */
export const getCouponStep = createStep("get-coupon", async (id: string, { container }) => {
  const coupons = container.resolve<CouponModuleService>(COUPON_MODULE)
  return new StepResponse(await coupons.viewCoupon(id))
})
