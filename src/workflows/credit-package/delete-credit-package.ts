import {
  createHook,
  createWorkflow,
  transform,
  when,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { deleteProductsWorkflow } from "@medusajs/medusa/core-flows"
import { deleteCreditPackageStep } from "./steps/delete-credit-package"
import { retrieveCreditPackageStep } from "./steps/retrieve-credit-package"

export type DeleteCreditPackageInput = { id: string }

/**
 * Soft-deletes a credit package. Its product is deleted too, unless it existed before the package.
 * Credit that was bought stays.
 *
 * @summary Delete a credit package.
 * @example
 * await deleteCreditPackageWorkflow(container).run({ input: { id: "cpack_1" } })
 * @property hooks.creditPackageDeleted - Runs when the package is gone. A handler that throws brings it back.
 */
export const deleteCreditPackageWorkflow = createWorkflow(
  "delete-credit-package",
  (input: WorkflowData<DeleteCreditPackageInput>) => {
    const credit_package = retrieveCreditPackageStep(input.id)
    const deleted = deleteCreditPackageStep(input.id)
    when({ deleted }, ({ deleted }) => deleted.owns_product).then(() => {
      deleteProductsWorkflow.runAsStep({
        input: transform(credit_package, ({ product_id }) => ({ ids: [product_id] })),
      })
    })
    const creditPackageDeleted = createHook("creditPackageDeleted", { credit_package })
    return new WorkflowResponse(credit_package, { hooks: [creditPackageDeleted] })
  }
)
