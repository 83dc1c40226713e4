import { ProductStatus, ProductVariantWorkflowEvents } from "@medusajs/framework/utils"
import {
  createHook,
  createWorkflow,
  transform,
  when,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep, updateProductsWorkflow } from "@medusajs/medusa/core-flows"
import { isDeepStrictEqual } from "node:util"
import type { CreditPackage, PackageUpdateInput } from "../../contract/credit-package"
import { preparePackageUpdateStep } from "./steps/prepare-package-update"
import { retrieveCreditPackageStep } from "./steps/retrieve-credit-package"
import { type SetPackagePricesInput, setPackagePricesStep } from "./steps/set-package-prices"
import { touchCreditPackageStep } from "./steps/touch-credit-package"
import { updateCreditPackageStep } from "./steps/update-credit-package"

export type UpdateCreditPackageInput = { id: string; update: PackageUpdateInput }

/**
 * Changes the given fields of a credit package and its product. Sold packages keep the terms they
 * were sold with. An update that changes nothing enqueues no event.
 *
 * @summary Update a credit package.
 * @example
 * await updateCreditPackageWorkflow(container).run({
 *   input: { id: "cpack_1", update: { credits: 600, is_active: false } },
 * })
 * @property hooks.creditPackageUpdated - Runs when the package has changed. A handler that throws undoes everything.
 */
export const updateCreditPackageWorkflow = createWorkflow(
  "update-credit-package",
  (input: WorkflowData<UpdateCreditPackageInput>) => {
    const prepared = preparePackageUpdateStep(input)
    const terms = updateCreditPackageStep(prepared)
    const changes = transform({ prepared }, ({ prepared: { before, after } }) => ({
      products: productChanges(before, after),
      prices: priceChanges(before, after),
    }))
    when({ changes }, ({ changes }) => changes.products.length > 0).then(() => {
      updateProductsWorkflow.runAsStep({
        input: transform({ changes }, ({ changes: { products } }) => ({ products })),
      })
    })
    when({ changes }, ({ changes }) => changes.prices !== null).then(() => {
      const prices = transform(
        { changes },
        ({ changes: { prices } }) => prices as SetPackagePricesInput
      )
      setPackagePricesStep(prices)
      emitEventStep({
        eventName: ProductVariantWorkflowEvents.UPDATED,
        data: { id: prices.variant_id },
      }).config({ name: "emit-variant-updated" })
    })
    const credit_package = retrieveCreditPackageStep(input.id)
    when(
      { terms, changes },
      ({ terms, changes }) =>
        !terms.changed && (changes.products.length > 0 || changes.prices !== null)
    ).then(() => {
      touchCreditPackageStep(input.id)
    })
    const creditPackageUpdated = createHook("creditPackageUpdated", { credit_package })
    return new WorkflowResponse(credit_package, { hooks: [creditPackageUpdated] })
  }
)

const STATUS = { true: ProductStatus.PUBLISHED, false: ProductStatus.DRAFT }

/** Returns the update of the product, none when nothing of it changes. */
function productChanges(before: CreditPackage, after: CreditPackage) {
  const changed = {
    ...(differs("name") && { title: after.name }),
    ...(differs("slug") && { handle: after.slug }),
    ...(differs("description") && { description: after.description }),
    ...(differs("is_discountable") && { discountable: after.is_discountable }),
    ...(differs("is_active") && { status: STATUS[`${after.is_active}`] }),
  }
  return Object.keys(changed).length ? [{ id: before.product_id, ...changed }] : []

  function differs(field: "name" | "slug" | "description" | "is_discountable" | "is_active") {
    return after[field] !== before[field]
  }
}

/** Returns the new prices, or null when they are unchanged or the package has no variant. */
function priceChanges(
  before: CreditPackage,
  { variant_id, prices }: CreditPackage
): SetPackagePricesInput | null {
  return variant_id && !isDeepStrictEqual(prices, before.prices) ? { variant_id, prices } : null
}
