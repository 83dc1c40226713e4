import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"

/** Deletes a package's row, softly; compensation puts it back. @returns whether the product was made for it */
export const deleteCreditPackageStep = createStep(
  "delete-credit-package",
  async (id: string, { container }) => {
    const { packages } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    return new StepResponse(await packages.remove(id), id)
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve<CreditModuleService>(CREDIT_MODULE).packages.putBack(id)
    }
  }
)
