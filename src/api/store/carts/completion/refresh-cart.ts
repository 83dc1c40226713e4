import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Refusal } from "../../../../plugin/refusal"
import { updateCartCouponsWorkflow } from "../../../../workflows/coupon-cart/update-cart-coupons"

/** The result of checking a cart before its completion. */
export type Check = {
  /** Refuses the completion; null lets it go on. */
  refusal: Refusal | null
  /** True: the cart needed a refresh, and the refresh failed. */
  is_stuck: boolean
}

/**
 * Recomputes a cart whose completion is refused. Core deletes its payment sessions when the total
 * changes. When a provider refuses to delete one, because it already has the shopper's money, the
 * cart stays as it is. The provider's webhook then completes it, is refused, and core refunds.
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
