import { creditsOf } from "../../../../../../plugin/services"
import { handle } from "../../../../../utils/handle"

export const GET = handle("GET /admin/customers/:id/credits/entries", async (req) => {
  const credits = creditsOf(req.scope)
  const query = req.validatedQuery
  await credits.directory.assertUnit(query.unit)
  const { entries, ...page } = await credits.listEntries({ customer_id: req.params.id, ...query })
  return { credit_entries: entries, ...page, limit: query.limit }
})
