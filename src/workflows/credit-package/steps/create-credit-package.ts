import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type { NewPackageTerms } from "../../../modules/credit/packages/types"
import type CreditModuleService from "../../../modules/credit/service"

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
    const { packages } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const id = await packages.insert(terms, product_id, owns_product)
    return new StepResponse(await packages.view(id), id)
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve<CreditModuleService>(CREDIT_MODULE).packages.erase(id)
    }
  }
)
