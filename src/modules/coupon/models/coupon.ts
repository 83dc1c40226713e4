import { model } from "@medusajs/framework/utils"
import type { RowField } from "../coupons/columns"
import CouponRedemption from "./coupon-redemption"

/**
 * What a coupon adds to its Medusa promotion. Code, status, type, value and currency are the promotion's own;
 * `coupons/join.ts` joins both. `coupons/columns.ts` says where each field lives.
 */
const Coupon = model.define("coupon", {
  id: model.id({ prefix: "coup" }).primaryKey(),
  promotion_id: model.text(),
  name: model.text().searchable().nullable(),
  description: model.text().searchable().nullable(),
  admin_note: model.text().nullable(),
  max_discount_amount: model.bigNumber().nullable(),
  min_order_amount: model.bigNumber().nullable(),
  applies_to: model.json(),
  customer_group_ids: model.array(),
  starts_at: model.dateTime().nullable(),
  expires_at: model.dateTime().nullable(),
  max_redemptions: model.number().nullable(),
  max_redemptions_per_customer: model.number().nullable(),
  first_purchase_only: model.boolean().default(false),
  is_stackable: model.boolean().default(false),
  duration: model.enum(["once", "repeating", "forever"]).default("once"),
  duration_in_orders: model.number().nullable(),
  duration_in_months: model.number().nullable(),
  times_redeemed: model.number().default(0),
  created_by: model.text().nullable(),
  /** The promotion's code and status before the deletion, where it had to stay; see `coupons/tombstones.ts`. */
  tombstone: model.json().nullable(),
  redemptions: model.hasMany(() => CouponRedemption, { mappedBy: "coupon" }),
} satisfies Record<RowField, unknown> & Record<string, unknown>)

export default Coupon
