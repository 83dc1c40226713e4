import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { NewPackageTerms } from "../../../modules/credit/packages/types"
import { creditsOf } from "../../../plugin/services"

export type CreateCreditPackageStepInput = {
  terms: NewPackageTerms
  product_id: string
  /** Whether the product was made for the package, and goes with it. */
  owns_product: boolean
}

/** Writes a package's row beside its product; compensation removes it. @returns the package, complete */
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
