import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { COUPON_DEFAULTS } from "../../../src/contract/coupon"
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
  const id = await couponsOf(container).insertCoupon({
    ...COUPON_DEFAULTS,
    ...terms,
    ...{ code, type, value, is_active },
    currency_code: currency_code ?? null,
    promotion_id: promotion.id,
    created_by: null,
  })
  return { id, promotion_id: promotion.id, code }
}

export type TestCoupon = Awaited<ReturnType<typeof createCoupon>>
