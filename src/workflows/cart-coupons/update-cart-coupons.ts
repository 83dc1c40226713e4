import { PromotionActions } from "@medusajs/framework/utils"
import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { updateCartPromotionsWorkflow } from "@medusajs/medusa/core-flows"
import { changeCartCouponsStep, type ChangeCartCouponsInput } from "./steps/change-cart-coupons"

export type UpdateCartCouponsInput = ChangeCartCouponsInput & {
  /** Codes of the coupons to forget: core counts what the lines still carry as given again. */
  codes_to_remove: string[]
}

/**
 * Puts coupons on a cart and takes coupons off it, by coupon id, then recomputes the cart's discounts and its payment
 * collection. With nothing to change it is a recomputation. It judges nothing: see the module's `enterCodes`.
 *
 * @summary Change the coupons that a cart remembers.
 * @example
 * await updateCartCouponsWorkflow(container).run({
 *   input: { cart_id: "cart_1", remember: ["coup_1"], forget: [], codes_to_remove: [] },
 * })
 */
export const updateCartCouponsWorkflow = createWorkflow(
  "update-cart-coupons",
  (input: UpdateCartCouponsInput) => {
    const changed = changeCartCouponsStep(input)
    updateCartPromotionsWorkflow.runAsStep({
      input: {
        cart_id: input.cart_id,
        promo_codes: input.codes_to_remove,
        action: PromotionActions.REMOVE,
        force_refresh_payment_collection: true,
      },
    })
    return new WorkflowResponse(changed)
  }
)
