import { couponsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

export const GET = handle("GET /admin/coupons/:id/usage", async (req) => {
  const coupons = couponsOf(req.scope)
  const { id: coupon_id } = await coupons.retrieveAdminCoupon(req.params.id)
  return { usage: await coupons.retrieveUsage({ coupon_id, ...req.validatedQuery }) }
})
