import {
  createStep,
  createWorkflow,
  StepResponse,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { Removal } from "../../modules/coupon/attachments/remove"
import { couponsOf } from "../../plugin/services"

export type RemoveCustomerCouponInput = Removal & { id: string }

/** Needs no undo: what is removed can be attached again. */
const removeCustomerCouponStep = createStep(
  "remove-customer-coupon",
  async ({ id, ...removal }: RemoveCustomerCouponInput, { container }) =>
    new StepResponse(await couponsOf(container).attachments.remove(id, removal))
)

/**
 * Removes a customer's coupon from the next order on. Open carts lose it when they are next refreshed.
 *
 * @summary Remove a coupon from a customer.
 * @example
 * await removeCustomerCouponWorkflow(container).run({
 *   input: { id: "cpatt_1", reason: "Granted by mistake", removed_by: "user_1" },
 * })
 */
export const removeCustomerCouponWorkflow = createWorkflow(
  "remove-customer-coupon",
  (input: WorkflowData<RemoveCustomerCouponInput>) =>
    new WorkflowResponse(removeCustomerCouponStep(input))
)
