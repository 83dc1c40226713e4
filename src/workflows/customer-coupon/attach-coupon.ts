import {
  createWorkflow,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { AttachToOneInput } from "../../modules/coupon/customer-coupons"
import { attachCouponStep } from "./steps/attach-coupon"

/**
 * Attaches a coupon to a customer: from then on it applies by itself to the carts that the customer
 * touches. It is one redemption of the coupon.
 *
 * @summary Attach a coupon to a customer.
 * @example
 * const { result } = await attachCouponWorkflow(container).run({
 *   input: { customer_id: "cus_1", coupon_id: "coup_1", value: 60, currency_code: "eur" },
 * })
 */
export const attachCouponWorkflow = createWorkflow(
  "attach-coupon",
  (input: WorkflowData<AttachToOneInput>) => new WorkflowResponse(attachCouponStep(input))
)
