import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"
import type { ConsumeInput } from "../../../modules/credit/validation"

/**
 * Compensation gives back what was consumed without a key. A consumption with a key stands: its answer is remembered, and
 * the caller who repeats it would be served for nothing.
 */
export const consumeCreditsStep = createStep(
  "consume-credits",
  async (input: ConsumeInput, { container }) => {
    const credits = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const movement = await credits.consume(input)
    const undo =
      input.key || !movement.credit_entry
        ? undefined
        : {
            customer_id: input.customer_id,
            entry_id: movement.credit_entry.id,
            actor: input.actor,
            reason: "undone",
          }
    return new StepResponse(movement, undo)
  },
  async (undo, { container }) => {
    if (undo) {
      await container.resolve<CreditModuleService>(CREDIT_MODULE).restore(undo)
    }
  }
)
