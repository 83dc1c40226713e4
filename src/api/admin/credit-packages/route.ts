import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"
import { attachCreditPackageWorkflow } from "../../../workflows/credit-package/attach-credit-package"
import { createCreditPackageWorkflow } from "../../../workflows/credit-package/create-credit-package"
import { explained } from "../../utils/send-refusal"
import type { AdminCreateCreditPackage, AdminGetCreditPackages } from "./validators"

export const GET = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const { packages } = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
  const query = req.validatedQuery as AdminGetCreditPackages
  const { limit, offset } = query
  res.json({ ...(await packages.list(query)), limit, offset })
})

export const POST = explained(
  async (req: MedusaRequest<AdminCreateCreditPackage>, res: MedusaResponse) => {
    const input = req.validatedBody
    const { result: credit_package } =
      "product_id" in input
        ? await attachCreditPackageWorkflow(req.scope).run({ input })
        : await createCreditPackageWorkflow(req.scope).run({ input })
    res.json({ credit_package })
  }
)
