import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ConsumeInput } from "../../../modules/credit/validation"
import { creditsOf } from "../../../plugin/services"

/**
 * Compensation gives back what this run consumed. Its key is new again, so that a repetition consumes anew instead of
 * being served for nothing. A run that only got a key's stored answer undoes nothing.
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
