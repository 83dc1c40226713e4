import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"
import { explained } from "../../utils/send-refusal"
import type { AdminGetWallets } from "./validators"

export const GET = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const { directory } = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
  const query = req.validatedQuery as AdminGetWallets
  const { limit, offset } = query
  res.json({ ...(await directory.list(query)), limit, offset })
})
