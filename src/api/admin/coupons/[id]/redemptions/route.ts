import { couponsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

export const GET = handle("GET /admin/coupons/:id/redemptions", async (req) => {
  const page = req.validatedQuery
  const search = { coupon_id: req.params.id, ...page }
  return { ...(await couponsOf(req.scope).listAndCountRedemptions(search)), ...page }
})
