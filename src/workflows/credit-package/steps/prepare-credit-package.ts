import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { NewPackageInput } from "../../../contract/credit-package"
import { creditsOf } from "../../../plugin/services"

/** Checks a new package and fills in slug, sales channel and defaults. Writes nothing. */
export const prepareCreditPackageStep = createStep(
  "prepare-credit-package",
  async (fields: NewPackageInput, { container }) => {
    const { packages } = creditsOf(container)
    return new StepResponse(await packages.prepareNew(fields))
  }
)
