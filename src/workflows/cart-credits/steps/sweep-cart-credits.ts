import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"
import { pageOf, settleFoundOrders } from "../../../utils/settle-found-orders"
import { settleCartCreditsWorkflow } from "../settle-cart-credits"

export const sweepCartCreditsStep = createStep(
  "sweep-cart-credits",
  async ({ look_back_days }: { look_back_days: number }, { container }) => {
    const { carts } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const settled = await settleFoundOrders(container, {
      what: "Credit",
      find: async (after) => pageOf(await carts.findOrdersToSettle({ after, look_back_days })),
      settle: (order_id) => settleCartCreditsWorkflow(container).run({ input: { order_id } }),
    })
    await carts.sweep()
    return new StepResponse({ settled })
  }
)
