import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../../../../modules/credit"
import type CreditModuleService from "../../../../../../modules/credit/service"
import { explained } from "../../../../../utils/send-refusal"
import type { AdminGetCreditEntries } from "../validators"

export const GET = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const credits = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
  const query = req.validatedQuery as AdminGetCreditEntries
  await credits.directory.assertUnit(query.unit)
  const { entries, ...page } = await credits.viewEntries({ customer_id: req.params.id, ...query })
  res.json({ credit_entries: entries, ...page, limit: query.limit })
})
