import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { expireCreditsStep } from "./steps/expire-credits"

/**
 * Writes the ledger's entries for credit that has expired. Expired credit is never spendable, even
 * when this runs late. When a wallet fails, the others go on, and a later run retries it. Several
 * runs may overlap.
 *
 * @summary Expire credits.
 * @example
 * const { result } = await expireCreditsWorkflow(container).run()
 */
export const expireCreditsWorkflow = createWorkflow("expire-credits", () => {
  const settled = expireCreditsStep()
  return new WorkflowResponse({ settled })
})
