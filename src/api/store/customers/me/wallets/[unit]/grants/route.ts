import { creditsOf } from "../../../../../../../plugin/services"
import { handle } from "../../../../../../utils/handle"
import { toShopperGrant } from "../../helpers"

export const GET = handle("GET /store/customers/me/wallets/:unit/grants", async (req) => {
  const credits = creditsOf(req.scope)
  const { unit } = req.params
  const page = req.validatedQuery
  await credits.directory.assertUnit(unit)
  const customer_id = req.auth_context.actor_id
  const { grants, count } = await credits.listAndCountGrants({ customer_id, unit, ...page })
  return { credit_grants: grants.map(toShopperGrant), count, ...page }
})
