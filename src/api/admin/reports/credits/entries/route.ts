import { reportsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

export const GET = handle(
  "GET /admin/reports/credits/entries",
  ({ scope, validatedQuery: query }) =>
    Promise.resolve(reportsOf(scope).credits.exportEntries(query))
)
