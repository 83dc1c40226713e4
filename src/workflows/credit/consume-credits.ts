import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { ConsumeInput } from "../../modules/credit/validation"
import { refitCartsOf } from "../credit-payment/lib/refit-carts-of"
import { consumeCreditsStep } from "./steps/consume-credits"

/**
 * Spends a customer's credit at once. With a key it does so once: a retry gets the stored answer,
 * also when that is `insufficient_credits`. What applied by itself to the customer's carts gives
 * way, and they are refitted.
 *
 * @summary Consume credits.
 * @example
 * const { result } = await consumeCreditsWorkflow(container).run({
 *   input: { customer_id: "cus_1", unit: "message", amount: 1, actor: "user_1", key: "message:4711" },
 * })
 */
export const consumeCreditsWorkflow = createWorkflow(
  "consume-credits",
  (input: WorkflowData<ConsumeInput>) => {
    const movement = consumeCreditsStep(input)
    refitCartsOf(transform(movement, (movement) => [movement]))
    return new WorkflowResponse(movement)
  }
)
