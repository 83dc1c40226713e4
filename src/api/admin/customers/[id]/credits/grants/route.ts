import { creditsOf } from "../../../../../../plugin/services"
import { handle } from "../../../../../utils/handle"

export const GET = handle("GET /admin/customers/:id/credits/grants", async (req) => {
  const credits = creditsOf(req.scope)
  const query = req.validatedQuery
  const { unit, limit, offset } = query
  await credits.directory.assertUnit(unit)
  const { grants, count } = await credits.listAndCountGrants({
    customer_id: req.params.id,
    ...query,
  })
  return { credit_grants: grants, count, limit, offset }
})
