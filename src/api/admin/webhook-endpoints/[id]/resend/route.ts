import { webhooksOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

export const POST = handle("POST /admin/webhook-endpoints/:id/resend", async (req) => {
  const { since } = req.validatedBody
  return { resent: await webhooksOf(req.scope).resendFailed(req.params.id, since) }
})
