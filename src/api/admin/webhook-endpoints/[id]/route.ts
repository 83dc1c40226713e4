import { webhooksOf } from "../../../../plugin/services"
import { handle } from "../../../utils/handle"

export const GET = handle("GET /admin/webhook-endpoints/:id", async ({ scope, params }) => {
  return { webhook_endpoint: await webhooksOf(scope).endpoints.retrieve(params.id) }
})

export const POST = handle("POST /admin/webhook-endpoints/:id", async (req) => {
  const { endpoints } = webhooksOf(req.scope)
  return { webhook_endpoint: await endpoints.update(req.params.id, req.validatedBody) }
})

export const DELETE = handle("DELETE /admin/webhook-endpoints/:id", async ({ scope, params }) => {
  await webhooksOf(scope).endpoints.remove(params.id)
  return { id: params.id, object: "webhook_endpoint", deleted: true } as const
})
