import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type { AttachedPackage } from "../../../modules/credit/packages/fields"
import type CreditModuleService from "../../../modules/credit/service"

/** Fails where the product cannot become a package; writes nothing. */
export const checkAttachedProductStep = createStep(
  "check-attached-product",
  async (fields: AttachedPackage, { container }) => {
    const { packages } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    await packages.prepareAttached(fields)
    return new StepResponse(fields)
  }
)
