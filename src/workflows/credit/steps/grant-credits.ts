import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { GrantInput } from "../../../modules/credit/validation"
import { creditsOf } from "../../../plugin/services"
import { refitCarts } from "../../credit-payment/lib/refit-carts"

/**
 * Compensation voids what is left of this run's grant, and frees its key. A retry then grants again
 * instead of getting the stored answer about voided credit. A run that only got a stored answer
 * undoes nothing.
 */
export const grantCreditsStep = createStep(
  "grant-credits",
  async (input: GrantInput, { container }) => {
    const credits = creditsOf(container)
    const movement = await credits.grant(input)
    const { credit_entry, credit_grant, replayed } = movement
    const { actor, key } = input
    const undo = replayed
      ? undefined
      : { grant_id: credit_grant.id, entry_id: credit_entry?.id, actor, key }
    return new StepResponse(movement, undo)
  },
  async (undo, { container }) => {
    if (!undo) {
      return
    }
    const { grant_id, entry_id, actor, key } = undo
    const credits = creditsOf(container)
    const undone = key
      ? await credits.undo({ key, entry_id, actor })
      : await credits.voidGrant({ grant_id, actor, reason: "undone" })
    await refitCarts(container, undone?.cart_ids ?? [])
  }
)
