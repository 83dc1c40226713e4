import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"
import { settleCartCreditsWorkflow } from "../settle-cart-credits"

/** An order that cannot be settled is logged, and keeps no other from it. */
export const sweepCartCreditsStep = createStep(
  "sweep-cart-credits",
  async ({ look_back_days }: { look_back_days: number }, { container }) => {
    const { carts } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    let settled = 0
    let after: string | null = null
    let page: string[]
    while ((page = await carts.findOrdersToSettle({ after, look_back_days })).length) {
      for (const order_id of page) {
        try {
          await settleCartCreditsWorkflow(container).run({ input: { order_id } })
          settled++
        } catch (error) {
          const { message } = error as Error
          logger.error(`Credit of order ${order_id} could not be settled: ${message}`)
        }
        after = order_id
      }
    }
    await carts.sweep()
    return new StepResponse({ settled })
  }
)
