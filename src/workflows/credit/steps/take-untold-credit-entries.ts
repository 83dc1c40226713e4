import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import { entryEvents } from "../../../modules/credit/engine/events"
import type CreditModuleService from "../../../modules/credit/service"

/** Not compensated: an event is sent at most once. @returns the events of a page of entries */
export const takeUntoldCreditEntriesStep = createStep(
  "take-untold-credit-entries",
  async (_: void, { container }) => {
    const { notices } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const untold = await notices.takeUntold()
    return new StepResponse(untold.flatMap(({ entry, depletes }) => entryEvents(entry, depletes)))
  }
)
