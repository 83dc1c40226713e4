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
import { refitCartsStep } from "./steps/refit-carts"
import {
  requestCreditPaymentStep,
  type RequestCreditPaymentInput,
} from "./steps/request-credit-payment"

export type UpdateCreditPaymentInput = RequestCreditPaymentInput

/**
 * Pays all or part of a cart by its customer's credit in the cart's currency. It holds the credit,
 * sets the cart's credit line and updates the payment collection to the new total. An amount above
 * what is payable is reduced to it. The customer's other carts are refitted when credit was taken
 * from them.
 *
 * @summary Change what a cart pays by credit.
 * @example
 * await updateCreditPaymentWorkflow(container).run({
 *   input: { cart_id: "cart_1", customer_id: "cus_1", amount: 25, take_over: false },
 * })
 */
export const updateCreditPaymentWorkflow = createWorkflow(
  "update-credit-payment",
  (input: WorkflowData<UpdateCreditPaymentInput>) => {
    acquireLockStep({ key: input.cart_id, timeout: 2, ttl: 10 })
    const credits = requestCreditPaymentStep(input)
    refreshPaymentCollectionForCartWorkflow.runAsStep({ input: { cart_id: input.cart_id } })
    releaseLockStep({ key: input.cart_id })
    refitCartsStep(credits.cart_ids)
    return new WorkflowResponse(credits)
  }
)
