import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ConsumeInput } from "../../../modules/credit/validation"
import { creditsOf } from "../../../plugin/services"

/**
 * Compensation restores what this run consumed, and frees its key. A retry then consumes again
 * instead of getting the stored answer. A run that only got a stored answer undoes nothing.
 */
export const consumeCreditsStep = createStep(
  "consume-credits",
  async (input: ConsumeInput, { container }) => {
    const credits = creditsOf(container)
    const movement = await credits.consume(input)
    const { credit_entry, replayed } = movement
    const { customer_id, actor, key } = input
    const undo =
      replayed || !credit_entry ? undefined : { customer_id, entry_id: credit_entry.id, actor, key }
    return new StepResponse(movement, undo)
  },
  async (undo, { container }) => {
    if (!undo) {
      return
    }
    const { customer_id, entry_id, actor, key } = undo
    const credits = creditsOf(container)
    if (key) {
      await credits.undo({ key, entry_id, actor })
    } else {
      await credits.restore({ customer_id, entry_id, actor, reason: "undone" })
    }
  }
)
