import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { creditsOf } from "../../../plugin/services"
import { settleFoundOrders } from "../../../plugin/settle-found-orders"
import { attempt } from "../../credit/lib/attempts"
import { settleCreditPurchasesWorkflow } from "../settle-credit-purchases"

export type SweepCreditPurchasesInput = {
  /**
   * Compares orders made or changed within this many past minutes with their grants. Orders that
   * wait for something are always included.
   */
  look_back_minutes: number
}

export const sweepCreditPurchasesStep = createStep(
  "sweep-credit-purchases",
  async ({ look_back_minutes }: SweepCreditPurchasesInput, { container }) => {
    const { purchases } = creditsOf(container)
    const settled = await settleFoundOrders({
      find: (after) => purchases.findOrders({ after, look_back_minutes }),
      attempt: (order_id) =>
        attempt(container, "purchase", order_id, () =>
          settleCreditPurchasesWorkflow(container).run({ input: { order_id } })
        ),
    })
    return new StepResponse({ settled })
  }
)
