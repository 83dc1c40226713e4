import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Refusal } from "../../../../plugin/refusal"
import { updateCartCouponsWorkflow } from "../../../../workflows/coupon-cart/update-cart-coupons"

/** What a look at a cart before its completion comes to. */
export type Check = {
  /** Of the completion; null where it may go on. */
  refusal: Refusal | null
  /** The cart should have been refreshed and could not be. */
  is_stuck: boolean
}

/**
 * Recomputes a cart whose completion is refused; its payment sessions are deleted where its total has changed. Where a provider
 * will not let go of one, because it has the shopper's money already, the cart stays as it is: the provider's
 * webhook completes it, is refused, and core refunds.
 * @returns whether it was recomputed
 */
export async function refreshCart(container: MedusaContainer, cart_id: string): Promise<boolean> {
  const input = { cart_id, remember: [], codes_to_remove: [] }
  const { errors } = await updateCartCouponsWorkflow(container).run({ input, throwOnError: false })
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  for (const { error } of errors as { error: Error }[]) {
    logger.warn(`Cart ${cart_id} is refused, but could not be refreshed: ${error.message}`)
  }
  return !errors.length
}
