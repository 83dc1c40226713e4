import { reportsOf } from "../../../../plugin/services"
import { handle } from "../../../utils/handle"

export const GET = handle(
  "GET /admin/reports/credit-packages",
  async ({ scope, validatedQuery: query }) => {
    const { packages } = reportsOf(scope)
    return query.format === "csv"
      ? packages.exportSales(query)
      : await packages.retrieveSales(query)
  }
)
