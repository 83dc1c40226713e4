import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { OrderRestoration } from "../../../modules/credit/carts/credit-carts"
import { creditsOf } from "../../../plugin/services"
import { loadCreditedOrder, owedBy, sumsOf } from "../credited-order"

export type RestoreOrderCreditsInput = Omit<OrderRestoration, "owed">

/** Not compensated: the customer may have spent it again. */
export const restoreOrderCreditsStep = createStep(
  "restore-order-credits",
  async (input: RestoreOrderCreditsInput, { container }) => {
    const order = await loadCreditedOrder(container, input.order_id)
    const { carts, purchases } = creditsOf(container)
    const packages = await purchases.retrieveOrderPackages(order.id)
    const { used } = sumsOf(await carts.listOrderEntries(order.id))
    const owed = owedBy(order, packages, used)
    return new StepResponse(await carts.restoreOrder({ ...input, owed }))
  }
)
