import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type { NewPackage } from "../../../modules/credit/packages/fields"
import type CreditModuleService from "../../../modules/credit/service"

/** Judges a new package, and gives it its slug and sales channel; writes nothing. */
export const prepareCreditPackageStep = createStep(
  "prepare-credit-package",
  async (fields: NewPackage, { container }) => {
    const { packages } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    return new StepResponse(await packages.prepareNew(fields))
  }
)
