import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { creditsOf } from "../../../plugin/services"

/** Not compensated: what was given is in line with the order afterwards, whatever becomes of the rest. */
export const settleCreditPurchasesStep = createStep(
  "settle-credit-purchases",
  async ({ order_id }: { order_id: string }, { container }) => {
    const { purchases } = creditsOf(container)
    return new StepResponse(await purchases.settleOrder(order_id))
  }
)
