import { creditsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"
import { readHistory } from "../../../../utils/read-history"

export const GET = handle("GET /admin/credit-packages/:id/history", async (req) =>
  readHistory(req, "credit_package", req.params.id, ({ scope }) =>
    creditsOf(scope).packages.retrieve(req.params.id)
  )
)
