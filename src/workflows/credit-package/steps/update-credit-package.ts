import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { PackageTerms } from "../../../modules/credit/packages/types"
import { creditsOf } from "../../../plugin/services"

export type UpdateCreditPackageStepInput = { id: string; terms: Partial<PackageTerms> }

/** Changes a package's own row. Compensation restores the changed fields. */
export const updateCreditPackageStep = createStep(
  "update-credit-package",
  async ({ id, terms }: UpdateCreditPackageStepInput, { container }) => {
    const { packages } = creditsOf(container)
    const before = await packages.update(id, terms)
    return new StepResponse({ changed: before !== null }, before && { id, before })
  },
  async (done, { container }) => {
    if (done) {
      const { packages } = creditsOf(container)
      await packages.update(done.id, done.before)
    }
  }
)
