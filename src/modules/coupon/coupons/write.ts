import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CouponFields } from "../../../contract/coupon"
import { toDecimalString } from "../../../plugin/money"
import { kindOf, ROW_FIELDS, type RowField } from "./columns"

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

/** Marks the rows of coupons as deleted or restored, as their promotions are. */
export async function markDeleted(knex: Knex, ids: string[], is_deleted: boolean): Promise<void> {
  await knex("coupon")
    .whereIn("id", ids)
    .update({ deleted_at: is_deleted ? knex.fn.now() : null })
}

function toRow(coupon: CouponFields): Record<string, unknown> {
  return Object.fromEntries(ROW_FIELDS.flatMap((field) => toColumns(field, coupon[field])))
}

/** Medusa reads a big number from its raw column: each amount is written to both. */
function toColumns(field: RowField, value: CouponFields[RowField]): [string, unknown][] {
  const kind = kindOf(field)
  if (kind === "amount") {
    const amount = value === null ? null : toDecimalString(value as number)
    const raw = amount && JSON.stringify({ value: amount, precision: 20 })
    return [
      [field, amount],
      [`raw_${field}`, raw],
    ]
  }
  return [[field, kind === "json" ? JSON.stringify(value) : value]]
}
