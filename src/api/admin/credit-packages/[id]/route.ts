import { creditsOf } from "../../../../plugin/services"
import { deleteCreditPackageWorkflow } from "../../../../workflows/credit-package/delete-credit-package"
import { updateCreditPackageWorkflow } from "../../../../workflows/credit-package/update-credit-package"
import { handle } from "../../../utils/handle"

export const GET = handle("GET /admin/credit-packages/:id", async ({ scope, params }) => {
  return { credit_package: await creditsOf(scope).packages.retrieve(params.id) }
})

export const POST = handle("POST /admin/credit-packages/:id", async (req) => {
  const { result: credit_package } = await updateCreditPackageWorkflow(req.scope).run({
    input: { id: req.params.id, update: req.validatedBody },
  })
  return { credit_package }
})

export const DELETE = handle("DELETE /admin/credit-packages/:id", async (req) => {
  const { id } = req.params
  await deleteCreditPackageWorkflow(req.scope).run({ input: { id } })
  return { id, object: "credit_package", deleted: true } as const
})
