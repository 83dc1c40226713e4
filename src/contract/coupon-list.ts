import { z } from "@medusajs/framework/zod"
import { adminCoupon, COUPON_STATUSES } from "./coupon"
import { listOf, oneOf, paging, q } from "./fields"

const SORTABLE = [
  "created_at",
  "updated_at",
  "code",
  "name",
  "starts_at",
  "expires_at",
  "times_redeemed",
] as const
export type CouponSortable = (typeof SORTABLE)[number]

/** The field to sort by; a minus before it sorts descending. */
export type CouponOrder = CouponSortable | `-${CouponSortable}`
const ORDERS = SORTABLE.flatMap((field): CouponOrder[] => [field, `-${field}`])

export const AdminGetCoupons = z.strictObject({
  ...paging,
  q: q.optional().describe("Part of the code, the name or the description, in any case."),
  status: oneOf(COUPON_STATUSES).optional(),
  order: oneOf(ORDERS).default("-created_at"),
})
export type AdminGetCoupons = z.output<typeof AdminGetCoupons>

export const couponsAnswer = listOf("coupons", adminCoupon)

const summary = z.strictObject({
  total: z.int(),
  active: z.int(),
  expired: z.int(),
  total_redemptions: z.int().describe("By orders that stand, of the coupons that exist."),
})
export type CouponSummary = z.output<typeof summary>
export const couponSummaryAnswer = z.strictObject({ summary })
