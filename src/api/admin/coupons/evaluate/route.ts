import { simulateCoupon } from "../../../../workflows/coupon/lib/simulate-coupon"
import { handle } from "../../../utils/handle"

export const POST = handle("POST /admin/coupons/evaluate", async ({ scope, validatedBody }) => {
  return await simulateCoupon(scope, validatedBody)
})
