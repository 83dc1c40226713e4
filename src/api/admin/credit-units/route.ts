import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"
import { explained } from "../../utils/send-refusal"
import type { AdminCreateCreditUnit, AdminGetCreditUnits } from "./validators"

export const GET = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const { units } = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
  const { limit, offset } = req.validatedQuery as AdminGetCreditUnits
  res.json({ ...(await units.list({ limit, offset })), limit, offset })
})

export const POST = explained(
  async (req: MedusaRequest<AdminCreateCreditUnit>, res: MedusaResponse) => {
    const { units } = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
    res.json({ credit_unit: await units.create(req.validatedBody) })
  }
)
