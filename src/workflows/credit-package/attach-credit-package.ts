import {
  createWorkflow,
  transform,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { updateProductsWorkflow } from "@medusajs/medusa/core-flows"
import type { AttachedPackageInput } from "../../contract/credit-package"
import { checkAttachedProductStep } from "./steps/check-attached-product"
import { createCreditPackageStep } from "./steps/create-credit-package"
import { retrieveCreditPackageStep } from "./steps/retrieve-credit-package"

/**
 * Makes an existing product a credit package. Earlier orders of the product give no credit. The
 * product is no longer discountable unless the input asks for that. When the package is deleted,
 * the product stays.
 *
 * @summary Make a product a credit package.
 * @example
 * const { result } = await attachCreditPackageWorkflow(container).run({
 *   input: { product_id: "prod_1", unit: "usd", credits: 25 },
 * })
 */
export const attachCreditPackageWorkflow = createWorkflow(
  "attach-credit-package",
  (input: WorkflowData<AttachedPackageInput>) => {
    const fields = checkAttachedProductStep(input)
    const { id } = createCreditPackageStep(
      transform({ fields }, ({ fields }) => ({
        terms: fields,
        product_id: fields.product_id,
        owns_product: false,
      }))
    )
    updateProductsWorkflow.runAsStep({
      input: transform({ fields }, ({ fields: { product_id, is_discountable } }) => ({
        products: [{ id: product_id, discountable: is_discountable }],
      })),
    })
    const credit_package = retrieveCreditPackageStep(id)
    return new WorkflowResponse(credit_package)
  }
)
