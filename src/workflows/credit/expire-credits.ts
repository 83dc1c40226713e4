import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitCreditEvents } from "./emit-credit-events"
import { expireCreditsStep } from "./steps/expire-credits"
import { takeUntoldCreditEntriesStep } from "./steps/take-untold-credit-entries"

/**
 * Writes the entries of what has expired, and tells of a page of what changed in the course of other movements: expiry,
 * and what became of credit that returned to a voided grant. Nothing is spendable for longer where it runs late. May run
 * anywhere, several at once; run it until it tells of nothing.
 *
 * @summary Expire credits.
 * @example
 * const { result } = await expireCreditsWorkflow(container).run()
 */
export const expireCreditsWorkflow = createWorkflow("expire-credits", () => {
  const settled = expireCreditsStep()
  const told = takeUntoldCreditEntriesStep()
  emitCreditEvents(told)
  return new WorkflowResponse({ settled, told })
})
