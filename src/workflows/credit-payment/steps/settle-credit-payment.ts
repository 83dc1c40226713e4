import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { creditsOf } from "../../../plugin/services"

/** Not compensated: the credit matches the order, whether or not the workflow goes on to fail. */
export const settleCreditPaymentStep = createStep(
  "settle-credit-payment",
  async ({ order_id }: { order_id: string }, { container }) => {
    const { payments } = creditsOf(container)
    const { movements, missing } = await payments.settleOrder(order_id)
    if (missing) {
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.error(`Order ${order_id} shows ${missing} of credit that its customer no longer has`)
    }
    return new StepResponse(movements)
  }
)
