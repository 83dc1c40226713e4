import type { MedusaStoreRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../../modules/credit"
import type CreditModuleService from "../../../../modules/credit/service"
import { currencyOf, pricePackages } from "../../../../workflows/credit-package/price-packages"
import { explained } from "../../../utils/send-refusal"
import type { StoreGetCreditPackage } from "../validators"

export const GET = explained(async (req: MedusaStoreRequest, res: MedusaResponse) => {
  const { packages } = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
  const { sales_channel_ids } = req.publishable_key_context
  const found = await packages.viewForSale(req.params.slug, sales_channel_ids)
  const query = req.validatedQuery as StoreGetCreditPackage
  const [credit_package] = await pricePackages(req.scope, [found], {
    region_id: query.region_id,
    currency_code: await currencyOf(req.scope, query),
    customer_id: req.auth_context?.actor_id,
  })
  res.json({ credit_package })
})
