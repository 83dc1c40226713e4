import { webhooksOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"
import { readHistory } from "../../../../utils/read-history"

export const GET = handle("GET /admin/webhook-endpoints/:id/history", async (req) =>
  readHistory(req, "webhook_endpoint", req.params.id, ({ scope }) =>
    webhooksOf(scope).endpoints.retrieve(req.params.id)
  )
)
