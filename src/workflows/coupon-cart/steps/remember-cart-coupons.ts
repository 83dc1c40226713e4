import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { couponsOf } from "../../../plugin/services"

export type RememberCartCouponsInput = {
  cart_id: string
  /** Coupon ids. The cart remembers them in this order. */
  remember: string[]
}

/** Makes a cart remember coupons. Compensation removes those that it did not remember before. */
export const rememberCartCouponsStep = createStep(
  "remember-cart-coupons",
  async ({ cart_id, remember }: RememberCartCouponsInput, { container }) => {
    if (!remember.length) {
      return new StepResponse(undefined)
    }
    const coupons = couponsOf(container)
    return new StepResponse(undefined, { cart_id, done: await coupons.remember(cart_id, remember) })
  },
  async (undo, { container }) => {
    if (undo) {
      const coupons = couponsOf(container)
      await coupons.undoRemembered(undo.cart_id, undo.done)
    }
  }
)
