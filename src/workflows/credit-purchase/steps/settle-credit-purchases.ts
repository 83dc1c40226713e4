import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { creditsOf } from "../../../plugin/services"

/** Not compensated: the grants match the order, whether or not the workflow goes on to fail. */
export const settleCreditPurchasesStep = createStep(
  "settle-credit-purchases",
  async ({ order_id }: { order_id: string }, { container }) => {
    const { purchases } = creditsOf(container)
    return new StepResponse(await purchases.settleOrder(order_id))
  }
)
