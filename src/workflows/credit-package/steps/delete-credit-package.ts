import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { creditsOf } from "../../../plugin/services"

/**
 * Soft-deletes a package's row. Compensation restores it.
 * @returns whether the product was created for it
 */
export const deleteCreditPackageStep = createStep(
  "delete-credit-package",
  async (id: string, { container }) => {
    const { packages } = creditsOf(container)
    return new StepResponse(await packages.remove(id), id)
  },
  async (id, { container }) => {
    if (id) {
      await creditsOf(container).packages.putBack(id)
    }
  }
)
