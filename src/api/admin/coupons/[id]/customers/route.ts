import { couponsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

export const GET = handle("GET /admin/coupons/:id/customers", async (req) => {
  const { limit, offset } = req.validatedQuery
  const coupons = couponsOf(req.scope)
  await coupons.retrieveAdminCoupon(req.params.id)
  const search = { coupon_id: req.params.id, ...req.validatedQuery }
  return { ...(await coupons.attachments.listAndCount(search)), limit, offset }
})
