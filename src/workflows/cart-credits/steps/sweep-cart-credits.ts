import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { creditsOf } from "../../../plugin/services"
import { pageOf, settleFoundOrders } from "../../../plugin/settle-found-orders"
import { attempt } from "../../credit/attempts"
import { settleCartCreditsWorkflow } from "../settle-cart-credits"

export const sweepCartCreditsStep = createStep(
  "sweep-cart-credits",
  async ({ look_back_days }: { look_back_days: number }, { container }) => {
    const { carts } = creditsOf(container)
    const settled = await settleFoundOrders({
      find: async (after) => pageOf(await carts.findOrdersToSettle({ after, look_back_days })),
      attempt: (order_id) =>
        attempt(container, "payment", order_id, () =>
          settleCartCreditsWorkflow(container).run({ input: { order_id } })
        ),
    })
    for (const cart_id of await carts.findStalePins()) {
      await attempt(container, "cart", cart_id, () => carts.unpinStale(cart_id))
    }
    await carts.forgetAbandoned()
    return new StepResponse({ settled })
  }
)
