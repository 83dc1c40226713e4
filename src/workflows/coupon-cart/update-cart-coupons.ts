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
 * Puts coupons on a cart, suspended ones too, and takes coupons off it, then recomputes the cart's discounts and its payment
 * collection. With nothing to change it is a recomputation. It evaluates nothing: see the module's `addCoupon`.
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
    // Core's workflow takes the cart's lock only where it is not part of another.
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
