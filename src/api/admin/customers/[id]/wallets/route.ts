import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../../../modules/credit"
import type CreditModuleService from "../../../../../modules/credit/service"
import { explained } from "../../../../utils/send-refusal"

/** A customer has few units: no paging. */
export const GET = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const credits = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
  res.json({ wallets: await credits.viewWallets(req.params.id) })
})
