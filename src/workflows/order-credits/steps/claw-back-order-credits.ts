import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type { OrderClawBack } from "../../../modules/credit/purchases/store"
import type CreditModuleService from "../../../modules/credit/service"
import { loadCreditedOrder } from "../credited-order"

export type ClawBackOrderCreditsInput = OrderClawBack

/** Not compensated: history is append-only, and a claw back that was said is final. */
export const clawBackOrderCreditsStep = createStep(
  "claw-back-order-credits",
  async (input: ClawBackOrderCreditsInput, { container }) => {
    await loadCreditedOrder(container, input.order_id)
    const { purchases } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    return new StepResponse(await purchases.clawBackOrder(input))
  }
)
