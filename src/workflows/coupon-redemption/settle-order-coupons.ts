import {
  createWorkflow,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { settleOrderCouponsStep } from "./steps/settle-order-coupons"

export type SettleOrderCouponsInput = { order_id: string }

/**
 * Brings an order's coupon redemptions in line with the order as it is now: confirms or records them for an order that
 * stands, releases them for a cancelled one. Tells `coupon.redeemed` and `coupon.released` of what it changed. Safe to
 * run at any time and any number of times.
 *
 * @summary Settle the coupons of an order.
 * @example
 * await settleOrderCouponsWorkflow(container).run({ input: { order_id: "order_123" } })
 */
export const settleOrderCouponsWorkflow = createWorkflow(
  "settle-order-coupons",
  (input: WorkflowData<SettleOrderCouponsInput>) =>
    new WorkflowResponse(settleOrderCouponsStep(input))
)
