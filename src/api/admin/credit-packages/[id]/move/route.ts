import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { moveCreditPackageWorkflow } from "../../../../../workflows/credit-package/move-credit-package"
import { explained } from "../../../../utils/send-refusal"
import type { AdminMoveCreditPackage } from "../../validators"

export const POST = explained(
  async (req: MedusaRequest<AdminMoveCreditPackage>, res: MedusaResponse) => {
    const { result: credit_package } = await moveCreditPackageWorkflow(req.scope).run({
      input: { id: req.params.id, ...req.validatedBody },
    })
    res.json({ credit_package })
  }
)
