import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { couponsOf } from "../../../plugin/services"
import { pageOf, settleFoundOrders } from "../../../plugin/settle-found-orders"
import { settleOrderCouponsWorkflow } from "../settle-order-coupons"

export const sweepCouponsStep = createStep(
  "sweep-coupons",
  async ({ look_back_days }: { look_back_days: number }, { container }) => {
    const coupons = couponsOf(container)
    await coupons.sweep()
    const settled = await settleFoundOrders({
      find: async (after) => pageOf(await coupons.findOrdersToSettle({ after, look_back_days })),
      attempt: async (order_id) => {
        try {
          await settleOrderCouponsWorkflow(container).run({ input: { order_id } })
          return true
        } catch (error) {
          const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
          const { message } = error as Error
          logger.error(`Coupons of order ${order_id} could not be settled: ${message}`)
          return false
        }
      },
    })
    return new StepResponse({ settled })
  }
)
