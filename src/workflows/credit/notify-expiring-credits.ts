import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitCreditEvents } from "./emit-credit-events"
import { takeExpiringCreditGrantsStep } from "./steps/take-expiring-credit-grants"

/**
 * Tells of a page of the grants that end in 30, 7 or 1 days: once per grant and stage. May run anywhere, several at once;
 * run it until it tells of nothing.
 *
 * @summary Announce credits about to expire.
 * @example
 * const { result } = await notifyExpiringCreditsWorkflow(container).run()
 */
export const notifyExpiringCreditsWorkflow = createWorkflow("notify-expiring-credits", () => {
  const told = takeExpiringCreditGrantsStep()
  emitCreditEvents(told)
  return new WorkflowResponse({ told })
})
