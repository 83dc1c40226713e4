import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUPON_MODULE } from "../../../modules/coupon"
import type { CouponChange } from "../../../modules/coupon/cart/plan-change"
import type CouponModuleService from "../../../modules/coupon/service"

export type ChangeCartCouponsInput = CouponChange & { cart_id: string }

/** Changes what a cart remembers; compensation puts it back, places included. */
export const changeCartCouponsStep = createStep(
  "change-cart-coupons",
  async ({ cart_id, remember, forget }: ChangeCartCouponsInput, { container }) => {
    const coupons = container.resolve<CouponModuleService>(COUPON_MODULE)
    const undo = await coupons.change(cart_id, { remember, forget })
    return new StepResponse(undo, { cart_id, undo })
  },
  async (done, { container }) => {
    if (done) {
      const coupons = container.resolve<CouponModuleService>(COUPON_MODULE)
      await coupons.undoChange(done.cart_id, done.undo)
    }
  }
)
