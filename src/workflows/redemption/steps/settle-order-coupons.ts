import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUPON_MODULE } from "../../../modules/coupon"
import type CouponModuleService from "../../../modules/coupon/service"

/** Not compensated: the redemptions are in line with the order afterwards, whatever becomes of the rest. */
export const settleOrderCouponsStep = createStep(
  "settle-order-coupons",
  async ({ order_id }: { order_id: string }, { container }) => {
    const coupons = container.resolve<CouponModuleService>(COUPON_MODULE)
    return new StepResponse(await coupons.settleOrder(order_id))
  }
)
