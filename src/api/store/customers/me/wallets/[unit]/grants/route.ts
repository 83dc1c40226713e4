import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../../../../../modules/credit"
import type CreditModuleService from "../../../../../../../modules/credit/service"
import { explained } from "../../../../../../utils/send-refusal"
import { toShopperGrant } from "../../helpers"
import type { StoreGetWalletGrants } from "../../validators"

export const GET = explained(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const credits = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
  const page = req.validatedQuery as StoreGetWalletGrants
  await credits.directory.assertUnit(req.params.unit)
  const { grants, count } = await credits.viewGrants({
    customer_id: req.auth_context.actor_id,
    unit: req.params.unit,
    ...page,
  })
  res.json({ credit_grants: grants.map(toShopperGrant), count, ...page })
})
