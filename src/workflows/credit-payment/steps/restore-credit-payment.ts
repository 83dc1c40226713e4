import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { OrderRestoration } from "../../../modules/credit/payments/types"
import { creditsOf } from "../../../plugin/services"
import { loadCreditedOrder, owedBy, sumsOf } from "../lib/credited-order"

export type RestoreCreditPaymentInput = Omit<OrderRestoration, "owed">

/** Not compensated: the customer may have spent the restored credit already. */
export const restoreCreditPaymentStep = createStep(
  "restore-credit-payment",
  async (input: RestoreCreditPaymentInput, { container }) => {
    const order = await loadCreditedOrder(container, input.order_id)
    const { payments, purchases } = creditsOf(container)
    const packages = await purchases.retrieveOrderPackages(order.id)
    const { used } = sumsOf(await payments.listOrderEntries(order.id))
    const owed = owedBy(order, packages, used)
    return new StepResponse(await payments.restoreOrder({ ...input, owed }))
  }
)
