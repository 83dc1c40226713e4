import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { entryEvents } from "../../../modules/credit/engine/events"
import { creditsOf } from "../../../plugin/services"

/** Not compensated: an event is sent at most once. @returns the events of a page of entries */
export const takeUntoldCreditEntriesStep = createStep(
  "take-untold-credit-entries",
  async (_: void, { container }) => {
    const { notices } = creditsOf(container)
    const untold = await notices.takeUntold()
    return new StepResponse(untold.flatMap(({ entry, depletes }) => entryEvents(entry, depletes)))
  }
)
