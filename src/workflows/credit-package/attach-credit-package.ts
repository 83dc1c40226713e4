import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import type { AttachedPackageInput } from "../../modules/credit/packages/fields"
import { CreditPackageEvents } from "../../utils/events"
import { checkAttachedProductStep } from "./steps/check-attached-product"
import { createCreditPackageStep } from "./steps/create-credit-package"

/**
 * Makes a product that exists a credit package, from now on: what was ordered before gives nothing. The product outlives
 * the package.
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
    const credit_package = createCreditPackageStep(
      transform({ fields }, ({ fields }) => ({
        terms: fields,
        product_id: fields.product_id,
        owns_product: false,
      }))
    )
    emitEventStep({ eventName: CreditPackageEvents.CREATED, data: { id: credit_package.id } })
    return new WorkflowResponse(credit_package)
  }
)
