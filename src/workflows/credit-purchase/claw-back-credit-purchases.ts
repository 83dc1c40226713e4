import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { refitCartsOf } from "../credit-payment/lib/refit-carts-of"
import {
  clawBackCreditPurchasesStep,
  type ClawBackCreditPurchasesInput,
} from "./steps/claw-back-credit-purchases"

/**
 * Takes back what an order's credit packages gave, as far as it is unspent, up to an amount in all; what is spent is recorded as
 * the grant's shortfall, and voided when it returns. What has been earned and not granted yet is forfeited first. For refunds
 * that name no line: cancelled and returned lines are taken back by themselves.
 *
 * @summary Claw back the credits of an order.
 * @example
 * await clawBackCreditPurchasesWorkflow(container).run({
 *   input: { order_id: "order_123", reason: "refunded", actor: "user_123", key: "refund-1" },
 * })
 */
export const clawBackCreditPurchasesWorkflow = createWorkflow(
  "claw-back-credit-purchases",
  (input: WorkflowData<ClawBackCreditPurchasesInput>) => {
    const clawedBack = clawBackCreditPurchasesStep(input)
    const movements = transform({ clawedBack }, ({ clawedBack }) => clawedBack.movements)
    refitCartsOf(movements)
    return new WorkflowResponse(clawedBack)
  }
)
