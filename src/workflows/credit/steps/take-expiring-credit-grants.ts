import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CreditEvents } from "../../../contract/events"
import type { CreditEvent } from "../../../modules/credit/engine/events"
import { creditsOf } from "../../../plugin/services"

/** Not compensated: an event is sent at most once. @returns the events of a page of grants */
export const takeExpiringCreditGrantsStep = createStep(
  "take-expiring-credit-grants",
  async (_: void, { container }) => {
    const { notices } = creditsOf(container)
    const grants = await notices.takeExpiringSoon()
    return new StepResponse(
      grants.map((grant): CreditEvent => ({ name: CreditEvents.EXPIRING_SOON, data: grant }))
    )
  }
)
