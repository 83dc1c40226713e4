import { creditsOf, reportsOf } from "../../../../../../plugin/services"
import { handle } from "../../../../../utils/handle"

export const GET = handle(
  "GET /admin/reports/customers/:id/statement",
  async ({ scope, params, validatedQuery: query }) => {
    await creditsOf(scope).directory.assertUnit(query.unit)
    const { credits } = reportsOf(scope)
    return query.format === "csv"
      ? credits.exportStatement(params.id, query)
      : await credits.retrieveStatement(params.id, query)
  }
)
