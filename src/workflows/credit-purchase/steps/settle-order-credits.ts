import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"

/** Not compensated: what was given is in line with the order afterwards, whatever becomes of the rest. */
export const settleOrderCreditsStep = createStep(
  "settle-order-credits",
  async ({ order_id }: { order_id: string }, { container }) => {
    const { purchases } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    return new StepResponse(await purchases.settleOrder(order_id))
  }
)
