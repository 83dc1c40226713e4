import { creditsOf } from "../../../../plugin/services"
import { currencyOf, pricePackages } from "../../../../workflows/credit-package/lib/price-packages"
import { handle } from "../../../utils/handle"

export const GET = handle("GET /store/credit-packages/:slug", async (req) => {
  const { sales_channel_ids } = req.publishable_key_context
  const found = await creditsOf(req.scope).packages.retrieveForSale(
    req.params.slug,
    sales_channel_ids
  )
  const query = req.validatedQuery
  const [credit_package] = await pricePackages(req.scope, [found], {
    region_id: query.region_id,
    currency_code: await currencyOf(req.scope, query),
    customer_id: req.auth_context?.actor_id,
  })
  return { credit_package }
})
