import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AttachedPackageInput } from "../../../contract/credit-package"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"

/** Fails where the product cannot become a package; writes nothing. @returns the input with its defaults */
export const checkAttachedProductStep = createStep(
  "check-attached-product",
  async (input: AttachedPackageInput, { container }) => {
    const { packages } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    return new StepResponse(await packages.prepareAttached(input))
  }
)
