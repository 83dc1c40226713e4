import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import { owedInCredit } from "../../../modules/credit/carts/order-credit"
import type { OrderRestoration } from "../../../modules/credit/carts/credit-carts"
import type CreditModuleService from "../../../modules/credit/service"
import { loadCreditedOrder } from "../credited-order"

export type RestoreOrderCreditsInput = Omit<OrderRestoration, "owed">

/** Not compensated: the customer may have spent it again. */
export const restoreOrderCreditsStep = createStep(
  "restore-order-credits",
  async (input: RestoreOrderCreditsInput, { container }) => {
    const order = await loadCreditedOrder(container, input.order_id)
    const { carts } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    return new StepResponse(await carts.restoreOrder({ ...input, owed: owedInCredit(order) }))
  }
)
