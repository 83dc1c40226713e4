import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"
import type { GrantInput } from "../../../modules/credit/validation"

/**
 * Compensation voids what a grant without a key has left. One with a key stands: its answer is remembered, and the caller
 * who repeats it must not be told of credit that is gone.
 */
export const grantCreditsStep = createStep(
  "grant-credits",
  async (input: GrantInput, { container }) => {
    const credits = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const movement = await credits.grant(input)
    const undo = input.key
      ? undefined
      : { grant_id: movement.credit_grant.id, actor: input.actor, reason: "undone" }
    return new StepResponse(movement, undo)
  },
  async (undo, { container }) => {
    if (undo) {
      await container.resolve<CreditModuleService>(CREDIT_MODULE).voidGrant(undo)
    }
  }
)
