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
 * Makes a product that exists a credit package, from now on: what was ordered before gives nothing. It is discountable no
 * longer, unless that is asked for. The product outlives the package.
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
