import { webhooksOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

export const POST = handle("POST /admin/webhook-endpoints/:id/rotate-secret", async (req) => {
  return { webhook_endpoint: await webhooksOf(req.scope).endpoints.rotateSecret(req.params.id) }
})
