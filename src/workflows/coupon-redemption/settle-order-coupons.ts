import {
  createWorkflow,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { settleOrderCouponsStep } from "./steps/settle-order-coupons"

export type SettleOrderCouponsInput = { order_id: string }

/**
 * Brings an order's coupon redemptions in line with the order as it is now. For an order that
 * stands it confirms the reserved redemptions and records missing ones. For a cancelled order it
 * releases them. It enqueues `coupon.redeemed` and `coupon.released` for what it changed. A second
 * run changes nothing.
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
