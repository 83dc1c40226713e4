import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUPON_MODULE } from "../../../modules/coupon"
import type CouponModuleService from "../../../modules/coupon/service"
import { settleOrderCouponsWorkflow } from "../settle-order-coupons"

/** An order that cannot be settled is logged, and keeps no other from it. */
export const sweepCouponsStep = createStep(
  "sweep-coupons",
  async ({ look_back_days }: { look_back_days: number }, { container }) => {
    const coupons = container.resolve<CouponModuleService>(COUPON_MODULE)
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    await coupons.sweep()

    let settled = 0
    let after: string | null = null
    let page: string[]
    while ((page = await coupons.findOrdersToSettle({ after, look_back_days })).length) {
      for (const order_id of page) {
        try {
          await settleOrderCouponsWorkflow(container).run({ input: { order_id } })
          settled++
        } catch (error) {
          const { message } = error as Error
          logger.error(`Coupons of order ${order_id} could not be settled: ${message}`)
        }
        after = order_id
      }
    }
    return new StepResponse({ settled })
  }
)
