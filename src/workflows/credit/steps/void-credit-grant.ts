import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { VoidInput } from "../../../modules/credit/validation"
import { creditsOf } from "../../../plugin/services"

/** Not compensated: the ledger is append-only, and a void whose event is enqueued is final. */
export const voidCreditGrantStep = createStep(
  "void-credit-grant",
  async (input: VoidInput, { container }) => {
    const credits = creditsOf(container)
    return new StepResponse(await credits.voidGrant(input))
  }
)
