import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { refitCarts } from "../lib/refit-carts"

/** Not compensated: the carts are as they should be, whatever becomes of the rest. */
export const refitCartsStep = createStep(
  "refit-carts",
  async (cart_ids: string[], { container }) => {
    await refitCarts(container, cart_ids)
    return new StepResponse(undefined)
  }
)
