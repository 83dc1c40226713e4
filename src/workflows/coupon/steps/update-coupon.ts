import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { UpdateCouponInput } from "../../../contract/coupon"
import type PromotionModuleService from "../../../modules/promotion/service"
import { couponsOf } from "../../../plugin/services"

export type UpdateCouponStepInput = { id: string; update: UpdateCouponInput }

/**
 * Changes a coupon and its promotion in one transaction. Compensation restores both.
 * @returns the coupon and the names of the fields that changed
 */
export const updateCouponStep = createStep(
  "update-coupon",
  async ({ id, update }: UpdateCouponStepInput, { container }) => {
    const promotions = container.resolve<PromotionModuleService>(Modules.PROMOTION)
    const coupons = couponsOf(container)
    const edit = await promotions.editCoupon(id, update)
    const coupon = await coupons.retrieveAdminCoupon(id)
    return new StepResponse({ coupon, changed: edit.changed }, edit)
  },
  async (edit, { container }) => {
    if (edit && edit.changed.length > 0) {
      const promotions = container.resolve<PromotionModuleService>(Modules.PROMOTION)
      await promotions.undoEdit(edit)
    }
  }
)
