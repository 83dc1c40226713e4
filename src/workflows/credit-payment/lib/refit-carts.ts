import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { asNobody } from "../../../plugin/acting-customer"
import { creditsOf } from "../../../plugin/services"
import { refreshCreditPaymentWorkflow } from "../refresh-credit-payment"

/**
 * Lowers what carts show to what they still hold, after a movement took credit from them. No
 * customer asked for this, so it runs without an acting customer. When a cart cannot be refitted,
 * this logs the error and goes on: that cart's completion refuses what it shows too much. The
 * reduction is also noted on the cart. Core deletes the payment sessions with the old total, and
 * the note lets the completion say why.
 */
export async function refitCarts(container: MedusaContainer, cart_ids: string[]): Promise<void> {
  for (const cart_id of new Set(cart_ids)) {
    const { result, errors } = await asNobody(() =>
      refreshCreditPaymentWorkflow(container).run({ input: { cart_id }, throwOnError: false })
    )
    for (const { error } of errors as { error: Error }[]) {
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`Credit on cart ${cart_id} could not be refitted: ${error.message}`)
    }
    if (!errors.length && MathBN.lt(result.after, result.before)) {
      await creditsOf(container).payments.noteReduced(cart_id, result.before)
    }
  }
}
