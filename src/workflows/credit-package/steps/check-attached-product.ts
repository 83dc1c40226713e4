import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AttachedPackageInput } from "../../../contract/credit-package"
import { creditsOf } from "../../../plugin/services"

/**
 * Fails when the product cannot become a package. Writes nothing.
 * @returns the input with its defaults
 */
export const checkAttachedProductStep = createStep(
  "check-attached-product",
  async (input: AttachedPackageInput, { container }) => {
    const { packages } = creditsOf(container)
    return new StepResponse(await packages.prepareAttached(input))
  }
)
