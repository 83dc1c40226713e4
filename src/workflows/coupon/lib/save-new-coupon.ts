import { transform, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { createPromotionsWorkflow } from "@medusajs/medusa/core-flows"
import type { CouponFields } from "../../../contract/coupon"
import { toPromotion } from "../../../modules/coupon/coupons/promotion-mapping"
import { createCouponStep } from "../steps/create-coupon"

/**
 * Part of a workflow: core's workflow creates the promotion, then a step writes the coupon's row. A
 * promotion without its row gives no discount, so a cart cannot use the coupon in between.
 */
export function saveNewCoupon(fields: WorkflowData<CouponFields>, input: { created_by?: string }) {
  const promotions = createPromotionsWorkflow.runAsStep({
    input: transform({ fields }, (data) => ({ promotionsData: [toPromotion(data.fields)] })),
  })
  const coupon = createCouponStep(
    transform({ fields, input, promotions }, (data) => ({
      fields: data.fields,
      promotion_id: data.promotions[0].id,
      created_by: data.input.created_by ?? null,
    }))
  )
  return coupon
}
