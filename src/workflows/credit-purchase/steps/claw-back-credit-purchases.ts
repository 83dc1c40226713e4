import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { OrderClawBack } from "../../../modules/credit/purchases/credit-purchases"
import { creditsOf } from "../../../plugin/services"
import { loadCreditedOrder } from "../../credit-payment/lib/credited-order"

export type ClawBackCreditPurchasesInput = OrderClawBack

/** Not compensated: the ledger is append-only, and a claw back whose event is enqueued is final. */
export const clawBackCreditPurchasesStep = createStep(
  "claw-back-credit-purchases",
  async (input: ClawBackCreditPurchasesInput, { container }) => {
    await loadCreditedOrder(container, input.order_id)
    const { purchases } = creditsOf(container)
    return new StepResponse(await purchases.clawBackOrder(input))
  }
)
