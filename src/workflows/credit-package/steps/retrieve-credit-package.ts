import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { creditsOf } from "../../../plugin/services"

/** @throws 404 `credit_package_not_found` */
export const retrieveCreditPackageStep = createStep(
  "retrieve-credit-package",
  async (id: string, { container }) => {
    const { packages } = creditsOf(container)
    return new StepResponse(await packages.retrieve(id))
  }
)
