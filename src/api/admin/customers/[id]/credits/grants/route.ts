import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../../../../modules/credit"
import type CreditModuleService from "../../../../../../modules/credit/service"
import { explained } from "../../../../../utils/send-refusal"
import type { AdminGetCreditGrants } from "../validators"

export const GET = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const credits = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
  const query = req.validatedQuery as AdminGetCreditGrants
  const { unit, limit, offset } = query
  await credits.directory.assertUnit(unit)
  const { grants, count } = await credits.viewGrants({ customer_id: req.params.id, ...query })
  res.json({ credit_grants: grants, count, limit, offset })
})
