import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { refreshCartCreditsWorkflow } from "../refresh-cart-credits"

/**
 * Makes carts show no more credit than they hold, after something else took of it. Fails softly, cart by cart: what a cart
 * shows too much its completion refuses. Not compensated: the carts are as they should be, whatever becomes of the rest.
 */
export const refitCartsStep = createStep(
  "refit-carts",
  async (cart_ids: string[], { container }) => {
    for (const cart_id of new Set(cart_ids)) {
      const { errors } = await refreshCartCreditsWorkflow(container).run({
        input: { cart_id },
        throwOnError: false,
      })
      for (const { error } of errors as { error: Error }[]) {
        const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
        logger.warn(`Credit on cart ${cart_id} could not be refitted: ${error.message}`)
      }
    }
    return new StepResponse(undefined)
  }
)
