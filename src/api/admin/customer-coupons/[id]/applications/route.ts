import { couponsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

export const GET = handle("GET /admin/customer-coupons/:id/applications", async (req) => {
  const page = req.validatedQuery
  const { attachments } = couponsOf(req.scope)
  return { ...(await attachments.listAndCountApplications(req.params.id, page)), ...page }
})
