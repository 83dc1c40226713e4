import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"
import type { VoidInput } from "../../../modules/credit/validation"

/** Not compensated: history is append-only, and a void that was said is final. */
export const voidCreditGrantStep = createStep(
  "void-credit-grant",
  async (input: VoidInput, { container }) => {
    const credits = container.resolve<CreditModuleService>(CREDIT_MODULE)
    return new StepResponse(await credits.voidGrant(input))
  }
)
