import { reportsOf } from "../../../../plugin/services"
import { handle } from "../../../utils/handle"

export const GET = handle(
  "GET /admin/reports/coupons",
  async ({ scope, validatedQuery: query }) => {
    const { coupons } = reportsOf(scope)
    return query.format === "csv"
      ? coupons.exportPerformance(query)
      : await coupons.retrievePerformance(query)
  }
)
