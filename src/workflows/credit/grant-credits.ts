import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { GrantInput } from "../../modules/credit/validation"
import { grantCreditsStep } from "./steps/grant-credits"

/**
 * Grants a customer credit. With a key it does so once: a retry gets the stored answer.
 *
 * @summary Grant credits.
 * @example
 * const { result } = await grantCreditsWorkflow(container).run({
 *   input: { customer_id: "cus_1", unit: "usd", amount: 10, source: "promotional", actor: "user_1" },
 * })
 */
export const grantCreditsWorkflow = createWorkflow(
  "grant-credits",
  (input: WorkflowData<GrantInput>) => new WorkflowResponse(grantCreditsStep(input))
)
