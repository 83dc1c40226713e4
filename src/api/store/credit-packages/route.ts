import type { MedusaStoreRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"
import { currencyOf, pricePackages } from "../../../workflows/credit-package/price-packages"
import { explained } from "../../utils/send-refusal"
import type { StoreGetCreditPackages } from "./validators"

/** Those on sale in the publishable key's sales channels, and priced in the currency if one is asked for. */
export const GET = explained(async (req: MedusaStoreRequest, res: MedusaResponse) => {
  const { packages } = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
  const { sales_channel_ids } = req.publishable_key_context
  const { limit, offset, region_id, ...query } = req.validatedQuery as StoreGetCreditPackages
  const currency_code = await currencyOf(req.scope, { region_id, ...query })
  const { credit_packages, count } = await packages.list({
    limit,
    offset,
    sales_channel_ids,
    is_active: true,
    priced_in: currency_code,
  })
  const pricing = { region_id, currency_code, customer_id: req.auth_context?.actor_id }
  res.json({
    credit_packages: await pricePackages(req.scope, credit_packages, pricing),
    count,
    limit,
    offset,
  })
})
