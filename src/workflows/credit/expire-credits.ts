import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { expireCreditsStep } from "./steps/expire-credits"

/**
 * Writes the entries of what has expired. Nothing is spendable for longer where it runs late. A wallet that cannot be settled
 * fails alone, and is tried again later. May run anywhere, several at once.
 *
 * @summary Expire credits.
 * @example
 * const { result } = await expireCreditsWorkflow(container).run()
 */
export const expireCreditsWorkflow = createWorkflow("expire-credits", () => {
  const settled = expireCreditsStep()
  return new WorkflowResponse({ settled })
})
