import { couponsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

export const GET = handle("GET /store/customers/me/coupons", async (req) => {
  const { limit, offset } = req.validatedQuery
  const search = { customer_id: req.auth_context.actor_id, ...req.validatedQuery }
  const { attachments } = couponsOf(req.scope)
  return { ...(await attachments.listAndCountForShopper(search)), limit, offset }
})
