import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { couponsOf } from "../../../src/plugin/services"

export type CouponFields = Record<string, unknown> & {
  code: string
  type?: "percentage" | "fixed"
  value?: number
  currency_code?: string
  is_active?: boolean
}

/** Creates a coupon and its promotion straight in the modules. Default: 10 % off everything. */
export async function createCoupon(container: MedusaContainer, fields: CouponFields) {
  const {
    code,
    type = "percentage",
    value = 10,
    currency_code,
    is_active = true,
    ...terms
  } = fields
  const promotion = await container.resolve(Modules.PROMOTION).createPromotions({
    code,
    type: "standard",
    status: is_active ? "active" : "inactive",
    is_automatic: false,
    application_method: { type, value, currency_code, target_type: "order", allocation: "across" },
    rules: [{ attribute: "managed_by", operator: "eq", values: ["medusa-plugin-coupons-credits"] }],
  })
  const coupon = await couponsOf(container).createCoupons({
    promotion_id: promotion.id,
    applies_to: {},
    customer_group_ids: [],
    ...terms,
  })
  return { id: coupon.id, promotion_id: promotion.id, code }
}

export type TestCoupon = Awaited<ReturnType<typeof createCoupon>>
