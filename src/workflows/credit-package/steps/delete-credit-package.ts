import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { creditsOf } from "../../../plugin/services"

/** Deletes a package's row, softly; compensation puts it back. @returns whether the product was made for it */
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
