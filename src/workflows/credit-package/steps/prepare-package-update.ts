import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { PackageUpdateInput as Update } from "../../../contract/credit-package"
import { creditsOf } from "../../../plugin/services"

export type PreparePackageUpdateInput = { id: string; update: Update }

/**
 * Checks an update. Writes nothing.
 * @returns the package before the update and after it
 */
export const preparePackageUpdateStep = createStep(
  "prepare-package-update",
  async ({ id, update }: PreparePackageUpdateInput, { container }) => {
    const { packages } = creditsOf(container)
    return new StepResponse(await packages.prepareUpdate(id, update))
  }
)
