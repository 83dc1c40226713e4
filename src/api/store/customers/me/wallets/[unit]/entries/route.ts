import { creditsOf } from "../../../../../../../plugin/services"
import { handle } from "../../../../../../utils/handle"
import { toShopperEntry } from "../../helpers"

export const GET = handle("GET /store/customers/me/wallets/:unit/entries", async (req) => {
  const credits = creditsOf(req.scope)
  const query = req.validatedQuery
  await credits.directory.assertUnit(req.params.unit)
  const { entries, ...page } = await credits.listEntries({
    customer_id: req.auth_context.actor_id,
    unit: req.params.unit,
    balance_only: true,
    ...query,
  })
  return { credit_entries: entries.map(toShopperEntry), ...page, limit: query.limit }
})
