import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { couponsOf } from "../../../plugin/services"

export type RememberCartCouponsInput = {
  cart_id: string
  /** Coupon ids, in the order in which they are put on the cart. */
  remember: string[]
}

/** Puts coupons on what a cart remembers; compensation takes off those that were new to it. */
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
