import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"

/** Fails with `credit_package_not_found` where there is none. */
export const viewCreditPackageStep = createStep(
  "view-credit-package",
  async (id: string, { container }) => {
    const { packages } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    return new StepResponse(await packages.view(id))
  }
)
