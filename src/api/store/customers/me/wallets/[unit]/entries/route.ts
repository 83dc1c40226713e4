import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../../../../../modules/credit"
import type CreditModuleService from "../../../../../../../modules/credit/service"
import { explained } from "../../../../../../utils/send-refusal"
import { toShopperEntry } from "../../helpers"
import type { StoreGetWalletEntries } from "../../validators"

export const GET = explained(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const credits = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
  const query = req.validatedQuery as StoreGetWalletEntries
  await credits.directory.assertUnit(req.params.unit)
  const { entries, ...page } = await credits.viewEntries({
    customer_id: req.auth_context.actor_id,
    unit: req.params.unit,
    balance_only: true,
    ...query,
  })
  res.json({ credit_entries: entries.map(toShopperEntry), ...page, limit: query.limit })
})
