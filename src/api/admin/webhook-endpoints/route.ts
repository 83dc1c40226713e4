import { webhooksOf } from "../../../plugin/services"
import { handle } from "../../utils/handle"

export const GET = handle("GET /admin/webhook-endpoints", async ({ scope, validatedQuery }) => {
  return { ...(await webhooksOf(scope).endpoints.list(validatedQuery)), ...validatedQuery }
})

export const POST = handle("POST /admin/webhook-endpoints", async (req) => {
  const { actor_id } = req.auth_context
  return {
    webhook_endpoint: await webhooksOf(req.scope).endpoints.create(req.validatedBody, actor_id),
  }
})
