import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { RestoreInput } from "../../../modules/credit/validation"
import { creditsOf } from "../../../plugin/services"

/**
 * Not compensated: the customer may have spent the credit again, and other grants must not pay for
 * it.
 */
export const restoreCreditsStep = createStep(
  "restore-credits",
  async (input: Omit<RestoreInput, "grace_days">, { container }) => {
    const credits = creditsOf(container)
    const { restore_grace_days: grace_days } = credits.options
    return new StepResponse(await credits.restore({ ...input, grace_days }))
  }
)
