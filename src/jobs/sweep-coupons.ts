import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { COUPON_MODULE } from "../modules/coupon"
import type CouponModuleService from "../modules/coupon/service"
import { settleOrderCouponsWorkflow } from "../workflows/redemption/settle-order-coupons"

/**
 * Repairs what a lost event or a crash left behind. Runs in every worker, at the same time or not. An order that cannot
 * be settled is logged and keeps no other from it.
 */
export default async function sweepCoupons(container: MedusaContainer): Promise<void> {
  const coupons = container.resolve<CouponModuleService>(COUPON_MODULE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  await coupons.sweep()

  let page: string[]
  let after: string | null = null
  while ((page = await coupons.findOrdersToSettle(after)).length) {
    for (const order_id of page) {
      await settleOrderCouponsWorkflow(container)
        .run({ input: { order_id } })
        .catch((error: Error) =>
          logger.error(`Coupons of order ${order_id} could not be settled: ${error.message}`)
        )
    }
    after = page[page.length - 1]
  }
}

export const config = { name: "sweep-coupons", schedule: "*/5 * * * *" }
