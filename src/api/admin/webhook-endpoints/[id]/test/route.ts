import { webhooksOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

export const POST = handle("POST /admin/webhook-endpoints/:id/test", async (req) => {
  return { webhook_delivery: await webhooksOf(req.scope).test(req.params.id) }
})
