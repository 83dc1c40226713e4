import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitCreditEvents } from "./emit-credit-events"
import { takeUntoldCreditEntriesStep } from "./steps/take-untold-credit-entries"

/**
 * Tells of a page of what changed in the course of other movements: expiry, and what became of credit that returned to a
 * voided grant. May run anywhere, several at once; run it until it tells of nothing.
 *
 * @summary Tell of credit that changed by itself.
 * @example
 * const { result } = await tellCreditEventsWorkflow(container).run()
 */
export const tellCreditEventsWorkflow = createWorkflow("tell-credit-events", () => {
  const told = takeUntoldCreditEntriesStep()
  emitCreditEvents(told)
  return new WorkflowResponse({ told })
})
