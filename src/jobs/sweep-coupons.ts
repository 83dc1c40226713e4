import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepCouponsWorkflow } from "../workflows/coupon-redemption/sweep-coupons"

export default async function sweepCoupons(container: MedusaContainer): Promise<void> {
  await sweepCouponsWorkflow(container).run({ input: { look_back_days: 1 } })
}

export const config = { name: "sweep-coupons", schedule: "*/5 * * * *" }
