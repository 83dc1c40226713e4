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
import type {
  CreditPackage,
  PackagePrice,
  PackageUpdate,
  PackageUpdateInput,
} from "../../contract/credit-package"
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
    const terms = updateCreditPackageStep({ id: input.id, terms: prepared.update })
    const changes = transform({ prepared }, ({ prepared: { current, update } }) => ({
      products: productChanges(current, update),
      prices: priceChanges(current, update),
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

/** Returns the update of the product, or undefined when nothing of it changes. */
function productChanges(current: CreditPackage, update: PackageUpdate) {
  const changed = {
    ...(differs("name") && { title: update.name }),
    ...(differs("slug") && { handle: update.slug }),
    ...(differs("description") && { description: update.description }),
    ...(differs("is_discountable") && { discountable: update.is_discountable }),
    ...(differs("is_active") && { status: STATUS[`${update.is_active as boolean}`] }),
  }
  return Object.keys(changed).length ? [{ id: current.product_id, ...changed }] : []

  function differs(field: "name" | "slug" | "description" | "is_discountable" | "is_active") {
    return update[field] !== undefined && update[field] !== current[field]
  }
}

/** Returns the new prices, or null when they are unchanged or the package has no variant. */
function priceChanges(
  { variant_id, prices: before }: CreditPackage,
  { prices }: PackageUpdate
): SetPackagePricesInput | null {
  return variant_id && prices && toKey(prices) !== toKey(before) ? { variant_id, prices } : null
}

function toKey(prices: PackagePrice[]): string {
  return prices
    .map(({ currency_code, amount }) => `${currency_code} ${amount}`)
    .sort()
    .join()
}
