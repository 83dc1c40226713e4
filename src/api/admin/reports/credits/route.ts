import { reportsOf } from "../../../../plugin/services"
import { handle } from "../../../utils/handle"

export const GET = handle(
  "GET /admin/reports/credits",
  async ({ scope, validatedQuery: query }) => {
    const { credits } = reportsOf(scope)
    return query.format === "csv" ? credits.exportUsage(query) : await credits.retrieveUsage(query)
  }
)
