import { webhooksOf } from "../../../../plugin/services"
import { handle } from "../../../utils/handle"

export const GET = handle("GET /admin/webhook-deliveries/:id", async ({ scope, params }) => {
  return { webhook_delivery: await webhooksOf(scope).deliveries.retrieve(params.id) }
})
