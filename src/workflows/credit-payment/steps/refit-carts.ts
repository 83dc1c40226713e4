import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { refitCarts } from "../lib/refit-carts"

/** Not compensated: the carts show what they hold, whether or not the workflow goes on to fail. */
export const refitCartsStep = createStep(
  "refit-carts",
  async (cart_ids: string[], { container }) => {
    await refitCarts(container, cart_ids)
    return new StepResponse(undefined)
  }
)
