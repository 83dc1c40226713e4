import type { MedusaContainer } from "@medusajs/framework/types"
import { actAs } from "../plugin/actor"
import { sweepCouponsWorkflow } from "../workflows/coupon-redemption/sweep-coupons"

export default async function sweepCoupons(container: MedusaContainer): Promise<void> {
  await actAs({ type: "job", id: config.name }, () =>
    sweepCouponsWorkflow(container).run({ input: { look_back_days: 1 } })
  )
}

export const config = { name: "sweep-coupons", schedule: "*/5 * * * *" }
