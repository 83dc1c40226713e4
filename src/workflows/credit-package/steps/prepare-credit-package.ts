import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { NewPackageInput } from "../../../contract/credit-package"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"

/** Judges a new package, and completes it with slug, sales channel and defaults; writes nothing. */
export const prepareCreditPackageStep = createStep(
  "prepare-credit-package",
  async (fields: NewPackageInput, { container }) => {
    const { packages } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    return new StepResponse(await packages.prepareNew(fields))
  }
)
