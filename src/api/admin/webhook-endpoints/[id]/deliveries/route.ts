import { webhooksOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

export const GET = handle("GET /admin/webhook-endpoints/:id/deliveries", async (req) => {
  const { validatedQuery: query } = req
  const { limit, offset } = query
  return { ...(await webhooksOf(req.scope).deliveries.list(req.params.id, query)), limit, offset }
})
