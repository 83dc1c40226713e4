import { model } from "@medusajs/framework/utils"
import Coupon from "./coupon"

/**
 * One use of a coupon by one cart or order. Rows are never deleted: `reserved` → `redeemed` → `released`, or
 * `reserved` → `released`. Code, currency and amount are snapshots.
 */
const CouponRedemption = model.define("coupon_redemption", {
  id: model.id({ prefix: "credm" }).primaryKey(),
  coupon: model.belongsTo(() => Coupon, { mappedBy: "redemptions" }),
  code: model.text(),
  cart_id: model.text().nullable(),
  order_id: model.text().nullable(),
  customer_id: model.text().nullable(),
  email: model.text().nullable(),
  /** Null: of an attached percentage. */
  currency_code: model.text().nullable(),
  amount: model.bigNumber(),
  /** By attaching the coupon to the customer: it has no order of its own. */
  is_attached: model.boolean().default(false),
  state: model.enum(["reserved", "redeemed", "released"]),
  /** Transaction ids of the completions that hold the reservation; the last one to fail releases it. */
  run_ids: model.array(),
  /** Its place among the coupons of its cart or order: discounts apply in this order. */
  position: model.number().nullable(),
  reserved_at: model.dateTime().nullable(),
  redeemed_at: model.dateTime().nullable(),
  released_at: model.dateTime().nullable(),
})

export default CouponRedemption
