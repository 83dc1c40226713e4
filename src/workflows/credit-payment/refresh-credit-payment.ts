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
import { fitCreditPaymentStep, type FitCreditPaymentInput } from "./steps/fit-credit-payment"

/**
 * Brings a cart's hold and credit line in line with the cart and the wallet as they are now. The
 * line never grows: a shopper who is about to pay sees the same total, or learns why it changed.
 *
 * @summary Refresh what a cart pays by credit.
 * @example
 * await refreshCreditPaymentWorkflow(container).run({ input: { cart_id: "cart_1" } })
 */
export const refreshCreditPaymentWorkflow = createWorkflow(
  "refresh-credit-payment",
  (input: WorkflowData<FitCreditPaymentInput>) => {
    acquireLockStep({ key: input.cart_id, timeout: 2, ttl: 10 })
    const change = fitCreditPaymentStep(input)
    refreshPaymentCollectionForCartWorkflow.runAsStep({ input: { cart_id: input.cart_id } })
    releaseLockStep({ key: input.cart_id })
    return new WorkflowResponse(change)
  }
)
