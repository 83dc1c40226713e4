import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CouponFields } from "../../../contract/coupon"
import { toDecimalString } from "../../../plugin/money"

/** The fields that the coupon's promotion holds. */
type PromotionFields = "code" | "is_active" | "type" | "value" | "currency_code"

type RowFields = Omit<CouponFields, PromotionFields>

export type NewCoupon = CouponFields & {
  id: string
  promotion_id: string
  created_by: string | null
}

/** Writes the row of a coupon whose promotion exists. */
export async function insertCoupon(knex: Knex, coupon: NewCoupon): Promise<void> {
  const { id, promotion_id, created_by } = coupon
  await knex("coupon").insert({ id, promotion_id, created_by, ...toRow(coupon) })
}

/** Removes a coupon that was never shown to anybody: the undo of {@link insertCoupon}. */
export async function deleteCouponRow(knex: Knex, id: string): Promise<void> {
  await knex("coupon").where({ id }).delete()
}

export async function updateCouponRow(knex: Knex, id: string, coupon: CouponFields): Promise<void> {
  await knex("coupon")
    .where({ id })
    .update({ ...toRow(coupon), updated_at: knex.fn.now() })
}

/** Lets the rows of coupons follow their promotions when those are deleted or restored. */
export async function markDeleted(knex: Knex, ids: string[], is_deleted: boolean): Promise<void> {
  await knex("coupon")
    .whereIn("id", ids)
    .update({ deleted_at: is_deleted ? knex.fn.now() : null })
}

/** Medusa reads big numbers from their raw columns: each amount is written twice. */
function toRow(coupon: RowFields) {
  const cap = toAmount(coupon.max_discount_amount)
  const minimum = toAmount(coupon.min_order_amount)
  return {
    name: coupon.name,
    description: coupon.description,
    admin_note: coupon.admin_note,
    max_discount_amount: cap.amount,
    raw_max_discount_amount: cap.raw,
    min_order_amount: minimum.amount,
    raw_min_order_amount: minimum.raw,
    applies_to: JSON.stringify(coupon.applies_to),
    customer_group_ids: coupon.customer_group_ids,
    starts_at: coupon.starts_at,
    expires_at: coupon.expires_at,
    max_redemptions: coupon.max_redemptions,
    max_redemptions_per_customer: coupon.max_redemptions_per_customer,
    first_purchase_only: coupon.first_purchase_only,
    is_stackable: coupon.is_stackable,
    duration: coupon.duration,
    duration_in_orders: coupon.duration_in_orders,
  }
}

function toAmount(amount: number | null) {
  if (amount === null) {
    return { amount: null, raw: null }
  }
  const value = toDecimalString(amount)
  return { amount: value, raw: JSON.stringify({ value, precision: 20 }) }
}
