import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CouponFields } from "../../../contract/coupon"
import { couponsOf } from "../../../plugin/services"

export type CreateCouponStepInput = {
  fields: CouponFields
  promotion_id: string
  created_by: string | null
}

/** Writes a coupon's row for its promotion. Compensation removes it. @returns the whole coupon */
export const createCouponStep = createStep(
  "create-coupon",
  async ({ fields, ...rest }: CreateCouponStepInput, { container }) => {
    const coupons = couponsOf(container)
    const id = await coupons.insertCoupon({ ...fields, ...rest })
    return new StepResponse(await coupons.retrieveAdminCoupon(id), id)
  },
  async (id, { container }) => {
    if (id) {
      const coupons = couponsOf(container)
      await coupons.deleteCouponRow(id)
    }
  }
)
