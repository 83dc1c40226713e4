import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CreditPackage } from "../../../contract/credit-package"
import { creditsOf } from "../../../plugin/services"

export type UpdateCreditPackageStepInput = { before: CreditPackage; after: CreditPackage }

/**
 * Changes a package's own row, and notes the whole change in its history. Compensation changes the row back, and
 * notes that too.
 */
export const updateCreditPackageStep = createStep(
  "update-credit-package",
  async (change: UpdateCreditPackageStepInput, { container }) => {
    const changed = await creditsOf(container).packages.update(change.before, change.after)
    return new StepResponse({ changed }, change)
  },
  async (done, { container }) => {
    if (done) {
      await creditsOf(container).packages.update(done.after, done.before)
    }
  }
)
