import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"
import { settleOrderCreditsWorkflow } from "../settle-order-credits"

/** An order that cannot be settled is logged, and keeps no other from it. */
export const sweepCreditPurchasesStep = createStep(
  "sweep-credit-purchases",
  async ({ look_back_days }: { look_back_days: number }, { container }) => {
    const { purchases } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    let settled = 0
    let after: string | null = null
    do {
      const page = await purchases.findOrders({ after, look_back_days })
      for (const order_id of page.order_ids) {
        try {
          await settleOrderCreditsWorkflow(container).run({ input: { order_id } })
          settled++
        } catch (error) {
          const { message } = error as Error
          logger.error(`Credits of order ${order_id} could not be settled: ${message}`)
        }
      }
      after = page.next
    } while (after)
    return new StepResponse({ settled })
  }
)
