import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { NewPackageTerms } from "../../../modules/credit/packages/types"
import { creditsOf } from "../../../plugin/services"

export type CreateCreditPackageStepInput = {
  terms: NewPackageTerms
  product_id: string
  /** True: the product was created for the package and is deleted with it. */
  owns_product: boolean
}

/** Writes a package's row for its product. Compensation removes it. @returns the whole package */
export const createCreditPackageStep = createStep(
  "create-credit-package",
  async ({ terms, product_id, owns_product }: CreateCreditPackageStepInput, { container }) => {
    const { packages } = creditsOf(container)
    const id = await packages.insert(terms, product_id, owns_product)
    return new StepResponse(await packages.retrieve(id), id)
  },
  async (id, { container }) => {
    if (id) {
      await creditsOf(container).packages.erase(id)
    }
  }
)
