import { reportsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

export const GET = handle(
  "GET /admin/reports/credits/liability",
  async ({ scope, validatedQuery: query }) => {
    const { credits } = reportsOf(scope)
    return query.format === "csv"
      ? credits.exportLiability(query)
      : await credits.retrieveLiability(query)
  }
)
