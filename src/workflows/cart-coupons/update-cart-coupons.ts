import { PromotionActions } from "@medusajs/framework/utils"
import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { updateCartPromotionsWorkflow } from "@medusajs/medusa/core-flows"
import {
  rememberCartCouponsStep,
  type RememberCartCouponsInput,
} from "./steps/remember-cart-coupons"

export type UpdateCartCouponsInput = RememberCartCouponsInput & {
  /** Codes of the coupons that the cart forgets. */
  codes_to_remove: string[]
}

/**
 * Puts coupons on a cart, suspended ones too, and takes coupons off it, then recomputes the cart's discounts and its payment
 * collection. With nothing to change it is a recomputation. It judges nothing: see the module's `addCoupon`.
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
    rememberCartCouponsStep(input)
    updateCartPromotionsWorkflow.runAsStep({
      input: {
        cart_id: input.cart_id,
        promo_codes: input.codes_to_remove,
        action: PromotionActions.REMOVE,
        force_refresh_payment_collection: true,
      },
    })
    return new WorkflowResponse(undefined)
  }
)
