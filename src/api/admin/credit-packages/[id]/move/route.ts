import { moveCreditPackageWorkflow } from "../../../../../workflows/credit-package/move-credit-package"
import { handle } from "../../../../utils/handle"

export const POST = handle("POST /admin/credit-packages/:id/move", async (req) => {
  const { result: credit_package } = await moveCreditPackageWorkflow(req.scope).run({
    input: { id: req.params.id, ...req.validatedBody },
  })
  return { credit_package }
})
