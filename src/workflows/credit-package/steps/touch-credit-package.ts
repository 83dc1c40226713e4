import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { creditsOf } from "../../../plugin/services"

/**
 * Marks a package as changed after its product has changed, which enqueues
 * `credit_package.updated`.
 */
export const touchCreditPackageStep = createStep(
  "touch-credit-package",
  async (id: string, { container }) => {
    await creditsOf(container).packages.touch(id)
    return new StepResponse(undefined)
  }
)
