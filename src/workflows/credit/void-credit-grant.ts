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
 * Takes back an amount of what a grant has left, on carts that nobody is completing included; without an amount: the grant as
 * a whole, which may be repeated.
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
