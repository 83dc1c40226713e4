import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { couponsOf } from "../../../plugin/services"

/** Not compensated: the redemptions are in line with the order afterwards, whatever becomes of the rest. */
export const settleOrderCouponsStep = createStep(
  "settle-order-coupons",
  async ({ order_id }: { order_id: string }, { container }) => {
    const coupons = couponsOf(container)
    return new StepResponse(await coupons.settleOrder(order_id))
  }
)
