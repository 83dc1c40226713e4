import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../../../modules/credit"
import type CreditModuleService from "../../../../../modules/credit/service"
import { explained } from "../../../../utils/send-refusal"

export const GET = explained(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const credits = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
  res.json({ wallets: await credits.viewWallets(req.auth_context.actor_id) })
})
