import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import {
  acquireLockStep,
  refreshPaymentCollectionForCartWorkflow,
  releaseLockStep,
} from "@medusajs/medusa/core-flows"
import { applyCreditPaymentStep, type ApplyCreditPaymentInput } from "./steps/apply-credit-payment"
import { refitCartsStep } from "./steps/refit-carts"

/**
 * Applies a customer's credit in the cart's currency to the cart by itself: as much as is payable
 * and available. It leaves alone what the customer asked for by hand. What applied by itself to
 * their other carts yields, and those carts are refitted.
 *
 * @summary Apply credit to a cart automatically.
 * @example
 * await applyCreditPaymentWorkflow(container).run({
 *   input: { cart_id: "cart_1", customer_id: "cus_1" },
 * })
 */
export const applyCreditPaymentWorkflow = createWorkflow(
  "apply-credit-payment",
  (input: WorkflowData<ApplyCreditPaymentInput>) => {
    acquireLockStep({ key: input.cart_id, timeout: 2, ttl: 10 })
    const cart_ids = applyCreditPaymentStep(input)
    refreshPaymentCollectionForCartWorkflow.runAsStep({ input: { cart_id: input.cart_id } })
    releaseLockStep({ key: input.cart_id })
    refitCartsStep(cart_ids)
    return new WorkflowResponse(cart_ids)
  }
)
