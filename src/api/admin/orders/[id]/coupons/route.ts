import { couponsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

export const GET = handle("GET /admin/orders/:id/coupons", async (req) => {
  const page = req.validatedQuery
  const search = { order_id: req.params.id, ...page }
  return { ...(await couponsOf(req.scope).listAndCountOrderRedemptions(search)), ...page }
})
