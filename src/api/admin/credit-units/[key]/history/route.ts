import { creditsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"
import { readHistory } from "../../../../utils/read-history"

export const GET = handle("GET /admin/credit-units/:key/history", async (req) =>
  readHistory(req, "credit_unit", req.params.key, ({ scope }) =>
    creditsOf(scope).units.retrieve(req.params.key)
  )
)
