import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"
import type { RestoreInput } from "../../../modules/credit/validation"

/** Not compensated: the customer may have spent it again, and others' grants are not to pay for that. */
export const restoreCreditsStep = createStep(
  "restore-credits",
  async (input: Omit<RestoreInput, "grace_days">, { container }) => {
    const credits = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const { restore_grace_days: grace_days } = credits.options
    return new StepResponse(await credits.restore({ ...input, grace_days }))
  }
)
