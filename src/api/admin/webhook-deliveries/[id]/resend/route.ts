import { webhooksOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

export const POST = handle("POST /admin/webhook-deliveries/:id/resend", async (req) => {
  return { webhook_delivery: await webhooksOf(req.scope).resend(req.params.id) }
})
