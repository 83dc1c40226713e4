import type { MedusaStoreRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"
import { pricePackages } from "../../../workflows/credit-package/price-packages"
import { explained } from "../../utils/send-refusal"
import type { StoreGetCreditPackages } from "./validators"

/** Those on sale in the publishable key's sales channels. */
export const GET = explained(async (req: MedusaStoreRequest, res: MedusaResponse) => {
  const { packages } = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
  const { sales_channel_ids } = req.publishable_key_context
  const { limit, offset, ...pricing } = req.validatedQuery as StoreGetCreditPackages
  const page = await packages.list({ limit, offset, sales_channel_ids, is_active: true })
  const customer_id = req.auth_context?.actor_id
  res.json({
    credit_packages: await pricePackages(req.scope, page.credit_packages, {
      ...pricing,
      customer_id,
    }),
    count: page.count,
    limit,
    offset,
  })
})
