import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { acquireLockStep, releaseLockStep } from "@medusajs/medusa/core-flows"
import { requireNoOrderChangeStep } from "./steps/require-no-order-change"
import { showRestoredPaymentStep } from "./steps/show-restored-payment"
import {
  restoreCreditPaymentStep,
  type RestoreCreditPaymentInput,
} from "./steps/restore-credit-payment"

/**
 * Restores credit that an order used. After edits or returns the order owes this credit, because
 * the money paid for it does not cover the difference. A credit line below zero then balances the
 * order.
 *
 * @summary Restore credit that an order used.
 * @example
 * await restoreCreditPaymentWorkflow(container).run({
 *   input: { order_id: "order_123", actor: "user_123", reason: "returned" },
 * })
 */
export const restoreCreditPaymentWorkflow = createWorkflow(
  "restore-credit-payment",
  (input: WorkflowData<RestoreCreditPaymentInput>) => {
    acquireLockStep({ key: input.order_id, timeout: 2, ttl: 10 })
    requireNoOrderChangeStep(input)
    const movement = restoreCreditPaymentStep(input)
    showRestoredPaymentStep(input)
    releaseLockStep({ key: input.order_id })
    return new WorkflowResponse(movement)
  }
)
