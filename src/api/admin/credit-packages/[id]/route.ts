import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../../modules/credit"
import type CreditModuleService from "../../../../modules/credit/service"
import { deleteCreditPackageWorkflow } from "../../../../workflows/credit-package/delete-credit-package"
import { updateCreditPackageWorkflow } from "../../../../workflows/credit-package/update-credit-package"
import { explained } from "../../../utils/send-refusal"
import type { AdminUpdateCreditPackage } from "../validators"

export const GET = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const { packages } = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
  res.json({ credit_package: await packages.view(req.params.id) })
})

export const POST = explained(
  async (req: MedusaRequest<AdminUpdateCreditPackage>, res: MedusaResponse) => {
    const { result: credit_package } = await updateCreditPackageWorkflow(req.scope).run({
      input: { id: req.params.id, update: req.validatedBody },
    })
    res.json({ credit_package })
  }
)

export const DELETE = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const { id } = req.params
  await deleteCreditPackageWorkflow(req.scope).run({ input: { id } })
  res.json({ id, object: "credit_package", deleted: true })
})
