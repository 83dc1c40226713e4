import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { creditsOf } from "../../../plugin/services"

/** Notes that what a package's product says has changed, so that `credit_package.updated` is told. */
export const touchCreditPackageStep = createStep(
  "touch-credit-package",
  async (id: string, { container }) => {
    await creditsOf(container).packages.touch(id)
    return new StepResponse(undefined)
  }
)
