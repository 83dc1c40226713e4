import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../../modules/credit"
import type CreditModuleService from "../../../../modules/credit/service"
import { explained } from "../../../utils/send-refusal"
import type { AdminUpdateCreditUnit } from "../validators"

export const GET = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const { units } = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
  res.json({ credit_unit: await units.view(req.params.key) })
})

export const POST = explained(
  async (req: MedusaRequest<AdminUpdateCreditUnit>, res: MedusaResponse) => {
    const { units } = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
    res.json({ credit_unit: await units.update(req.params.key, req.validatedBody) })
  }
)

export const DELETE = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const { units } = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
  const { key } = req.params
  await units.remove(key)
  res.json({ id: key, object: "credit_unit", deleted: true })
})
