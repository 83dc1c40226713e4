import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type { PackageTerms } from "../../../modules/credit/packages/types"
import type CreditModuleService from "../../../modules/credit/service"

export type UpdateCreditPackageStepInput = { id: string; terms: Partial<PackageTerms> }

/** Changes a package's own row; compensation puts back what it changed. */
export const updateCreditPackageStep = createStep(
  "update-credit-package",
  async ({ id, terms }: UpdateCreditPackageStepInput, { container }) => {
    const { packages } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const before = await packages.update(id, terms)
    return new StepResponse({ changed: before !== null }, before && { id, before })
  },
  async (done, { container }) => {
    if (done) {
      const { packages } = container.resolve<CreditModuleService>(CREDIT_MODULE)
      await packages.update(done.id, done.before)
    }
  }
)
