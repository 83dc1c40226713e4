import { PromotionActions } from "@medusajs/framework/utils"
import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import {
  acquireLockStep,
  releaseLockStep,
  updateCartPromotionsWorkflow,
} from "@medusajs/medusa/core-flows"
import {
  type RememberCartCouponsInput,
  rememberCartCouponsStep,
} from "./steps/remember-cart-coupons"

export type UpdateCartCouponsInput = RememberCartCouponsInput & {
  /** Codes of the coupons that the cart forgets. */
  codes_to_remove: string[]
}

/**
 * Makes a cart remember some coupons, suspended ones included, and forget others. Then core
 * recomputes the cart's discounts and its payment collection, even when nothing has changed. The
 * workflow evaluates no rule: `addCoupon` of the Coupon Module does that. It holds the cart's lock
 * and waits up to 2 seconds for it.
 *
 * @summary Change the coupons that a cart remembers.
 * @example
 * await updateCartCouponsWorkflow(container).run({
 *   input: { cart_id: "cart_1", remember: ["coup_1"], codes_to_remove: [] },
 * })
 */
export const updateCartCouponsWorkflow = createWorkflow(
  "update-cart-coupons",
  (input: UpdateCartCouponsInput) => {
    // Core's workflow takes the cart's lock only when it runs on its own, and here it runs as a
    // step.
    acquireLockStep({ key: input.cart_id, timeout: 2, ttl: 10 })
    rememberCartCouponsStep(input)
    updateCartPromotionsWorkflow.runAsStep({
      input: {
        cart_id: input.cart_id,
        promo_codes: input.codes_to_remove,
        action: PromotionActions.REMOVE,
        force_refresh_payment_collection: true,
      },
    })
    releaseLockStep({ key: input.cart_id })
    return new WorkflowResponse(undefined)
  }
)
