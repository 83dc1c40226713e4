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
 * Takes back what an order's credit packages granted, up to an amount over all grants. It first
 * forfeits what the order has earned and not granted yet, and then takes unspent credit. Spent
 * credit is recorded as the grant's shortfall, and is voided when it returns to the grant. Use it
 * for refunds that name no line: for cancelled and returned lines settling takes credit back by
 * itself.
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
