import { couponsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

export const GET = handle("GET /admin/orders/:id/coupons", async (req) => {
  const page = req.validatedQuery
  const coupons = couponsOf(req.scope)
  const order_id = req.params.id
  const redemptions = await coupons.listAndCountOrderRedemptions({ order_id, ...page })
  const coupon_applications = await coupons.attachments.listApplicationsTo(order_id)
  return { ...redemptions, ...page, coupon_applications }
})
