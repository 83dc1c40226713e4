import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { acquireLockStep, releaseLockStep } from "@medusajs/medusa/core-flows"
import { emitMovementEvents } from "../credit/emit-credit-events"
import { requireNoOrderChangeStep } from "./steps/require-no-order-change"
import { showOrderRestorationStep } from "./steps/show-order-restoration"
import {
  restoreOrderCreditsStep,
  type RestoreOrderCreditsInput,
} from "./steps/restore-order-credits"

/**
 * Gives back credit that an order used and, after edits or returns, owes beyond the money that was paid for it. The order
 * shows it as a credit line below zero, so that it is balanced.
 *
 * @summary Restore credit that an order used.
 * @example
 * await restoreOrderCreditsWorkflow(container).run({
 *   input: { order_id: "order_123", actor: "user_123", reason: "returned" },
 * })
 */
export const restoreOrderCreditsWorkflow = createWorkflow(
  "restore-order-credits",
  (input: WorkflowData<RestoreOrderCreditsInput>) => {
    acquireLockStep({ key: input.order_id, timeout: 2, ttl: 10 })
    requireNoOrderChangeStep(input)
    const movement = restoreOrderCreditsStep(input)
    showOrderRestorationStep(input)
    emitMovementEvents(transform({ movement }, ({ movement }) => [movement]))
    releaseLockStep({ key: input.order_id })
    return new WorkflowResponse(movement)
  }
)
