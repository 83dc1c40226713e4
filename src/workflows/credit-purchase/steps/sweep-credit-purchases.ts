import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"
import { settleFoundOrders } from "../../../utils/settle-found-orders"
import { settleOrderCreditsWorkflow } from "../settle-order-credits"

export const sweepCreditPurchasesStep = createStep(
  "sweep-credit-purchases",
  async ({ look_back_days }: { look_back_days: number }, { container }) => {
    const { purchases } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const settled = await settleFoundOrders(container, {
      what: "Credits",
      find: (after) => purchases.findOrders({ after, look_back_days }),
      settle: (order_id) => settleOrderCreditsWorkflow(container).run({ input: { order_id } }),
    })
    return new StepResponse({ settled })
  }
)
