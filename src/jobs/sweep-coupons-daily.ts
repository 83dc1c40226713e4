import type { MedusaContainer } from "@medusajs/framework/types"
import { actAs } from "../plugin/actor"
import { sweepCouponsWorkflow } from "../workflows/coupon-redemption/sweep-coupons"

/** Covers days on which no sweep ran, and drafts and cancellations of older orders. */
export default async function sweepCouponsDaily(container: MedusaContainer): Promise<void> {
  await actAs({ type: "job", id: config.name }, () =>
    sweepCouponsWorkflow(container).run({ input: { look_back_days: 35 } })
  )
}

export const config = { name: "sweep-coupons-daily", schedule: "17 3 * * *" }
