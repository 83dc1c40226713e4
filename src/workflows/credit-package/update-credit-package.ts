import { ProductStatus } from "@medusajs/framework/utils"
import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import {
  emitEventStep,
  updateProductsWorkflow,
  updateProductVariantsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { PackageUpdate } from "../../modules/credit/packages/fields"
import { CreditPackageEvents } from "../../utils/events"
import { given } from "../../utils/given"
import { preparePackageUpdateStep } from "./steps/prepare-package-update"
import { updateCreditPackageStep } from "./steps/update-credit-package"
import { viewCreditPackageStep } from "./steps/view-credit-package"

export type UpdateCreditPackageInput = { id: string; update: PackageUpdate }

/**
 * Changes the given fields of a credit package and its product. What was sold keeps the terms it was sold with.
 *
 * @summary Update a credit package.
 * @example
 * await updateCreditPackageWorkflow(container).run({
 *   input: { id: "cpack_1", update: { credits: 600, is_active: false } },
 * })
 */
export const updateCreditPackageWorkflow = createWorkflow(
  "update-credit-package",
  (input: WorkflowData<UpdateCreditPackageInput>) => {
    const current = preparePackageUpdateStep(input)
    const terms = updateCreditPackageStep(
      transform({ input }, ({ input: { id, update } }) => ({ id, terms: update }))
    )
    const product = transform({ input }, ({ input: { update } }) => toProduct(update))
    when({ product }, ({ product }) => Object.keys(product).length > 0).then(() => {
      updateProductsWorkflow.runAsStep({
        input: transform({ current, product }, ({ current, product }) => ({
          products: [{ id: current.product_id, ...product }],
        })),
      })
    })
    when({ input, current }, ({ input, current }) =>
      Boolean(input.update.prices && current.variant_id)
    ).then(() => {
      updateProductVariantsWorkflow.runAsStep({
        input: transform({ input, current }, ({ input, current }) => ({
          product_variants: [{ id: current.variant_id as string, prices: input.update.prices }],
        })),
      })
    })
    when({ input, terms, product }, ({ input, terms, product }) =>
      Boolean(terms.changed || input.update.prices || Object.keys(product).length)
    ).then(() => {
      emitEventStep({ eventName: CreditPackageEvents.UPDATED, data: { id: input.id } })
    })
    return new WorkflowResponse(
      viewCreditPackageStep(input.id).config({ name: "view-updated-credit-package" })
    )
  }
)

function toProduct({ name, slug, description, is_active, is_discountable }: PackageUpdate) {
  return given({
    title: name,
    handle: slug,
    description,
    status:
      is_active === undefined
        ? undefined
        : is_active
          ? ProductStatus.PUBLISHED
          : ProductStatus.DRAFT,
    discountable: is_discountable,
  })
}
