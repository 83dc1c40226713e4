import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { creditsOf } from "../../../plugin/services"
import { pageOf, settleFoundOrders } from "../../../plugin/settle-found-orders"
import { attempt } from "../../credit/lib/attempts"
import { settleCreditPaymentWorkflow } from "../settle-credit-payment"

export const sweepCreditPaymentsStep = createStep(
  "sweep-credit-payments",
  async ({ look_back_days }: { look_back_days: number }, { container }) => {
    const { payments } = creditsOf(container)
    const settled = await settleFoundOrders({
      find: async (after) => pageOf(await payments.findOrdersToSettle({ after, look_back_days })),
      attempt: (order_id) =>
        attempt(container, "payment", order_id, () =>
          settleCreditPaymentWorkflow(container).run({ input: { order_id } })
        ),
    })
    for (const cart_id of await payments.findStalePins()) {
      await attempt(container, "cart", cart_id, () => payments.unpinStale(cart_id))
    }
    await payments.forgetAbandoned()
    return new StepResponse({ settled })
  }
)
