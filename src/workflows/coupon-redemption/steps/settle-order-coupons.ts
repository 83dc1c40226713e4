import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { couponsOf } from "../../../plugin/services"

/**
 * Not compensated: the redemptions match the order, whether or not the workflow goes on to fail.
 */
export const settleOrderCouponsStep = createStep(
  "settle-order-coupons",
  async ({ order_id }: { order_id: string }, { container }) => {
    const coupons = couponsOf(container)
    return new StepResponse(await coupons.settleOrder(order_id))
  }
)
