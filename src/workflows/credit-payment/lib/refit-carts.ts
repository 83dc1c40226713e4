import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { asNobody } from "../../../plugin/acting-customer"
import { creditsOf } from "../../../plugin/services"
import { refreshCreditPaymentWorkflow } from "../refresh-credit-payment"

/**
 * Makes carts show no more credit than they hold, after something else took of it; that is no touch of their customer's. Fails
 * softly, cart by cart: what a cart shows too much its completion refuses. What was taken is noted for that completion, too: the
 * payment sessions are gone with the old total.
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
