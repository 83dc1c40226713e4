import { creditsOf } from "../../../plugin/services"
import { currencyOf, pricePackages } from "../../../workflows/credit-package/lib/price-packages"
import { handle } from "../../utils/handle"

/**
 * Lists packages that are sold in the publishable key's sales channels. With a currency or region,
 * only those that have a price there.
 */
export const GET = handle("GET /store/credit-packages", async (req) => {
  const { sales_channel_ids } = req.publishable_key_context
  const { limit, offset, region_id, ...query } = req.validatedQuery
  const currency_code = await currencyOf(req.scope, { region_id, ...query })
  const { credit_packages, count } = await creditsOf(req.scope).packages.list({
    limit,
    offset,
    sales_channel_ids,
    is_active: true,
    priced_in: currency_code,
  })
  const pricing = { region_id, currency_code, customer_id: req.auth_context?.actor_id }
  const priced = await pricePackages(req.scope, credit_packages, pricing)
  return { credit_packages: priced, count, limit, offset }
})
