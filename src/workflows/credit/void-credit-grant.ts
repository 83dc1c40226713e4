import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { VoidInput } from "../../modules/credit/validation"
import { refitCartsOf } from "../credit-payment/lib/refit-carts-of"
import { voidCreditGrantStep } from "./steps/void-credit-grant"

/**
 * Voids an amount of what a grant has left, or the whole rest when no amount is given. It also
 * takes credit that carts hold, unless a completion has pinned it. Voiding the whole grant may be
 * retried.
 *
 * @summary Void a credit grant.
 * @example
 * const { result } = await voidCreditGrantWorkflow(container).run({
 *   input: { grant_id: "cgrant_1", reason: "Given twice", actor: "user_1" },
 * })
 */
export const voidCreditGrantWorkflow = createWorkflow(
  "void-credit-grant",
  (input: WorkflowData<VoidInput>) => {
    const movement = voidCreditGrantStep(input)
    const movements = transform(movement, (movement) => [movement])
    refitCartsOf(movements)
    return new WorkflowResponse(movement)
  }
)
