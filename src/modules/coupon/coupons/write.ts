import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CouponFields } from "../../../contract/coupon"
import { recordHistory } from "../../../plugin/history"
import { toDecimalString } from "../../../plugin/money"
import { kindOf, ROW_FIELDS, type RowField } from "./columns"
import { toFields } from "./record"

export type NewCoupon = CouponFields & {
  id: string
  promotion_id: string
  created_by: string | null
}

/** Writes the row of a coupon whose promotion exists. */
export async function insertCoupon(trx: Knex.Transaction, coupon: NewCoupon): Promise<void> {
  const { id, promotion_id, created_by } = coupon
  await trx("coupon").insert({ id, promotion_id, created_by, ...toRow(coupon) })
  await recordHistory(trx, [{ type: "coupon.created", id, after: toFields(coupon) }])
}

/** Removes a coupon that was never shown to anybody: the undo of {@link insertCoupon}. */
export async function deleteCouponRow(trx: Knex.Transaction, id: string): Promise<void> {
  await trx("coupon").where({ id }).delete()
  await recordHistory(trx, [{ type: "coupon.deleted", id }])
}

export async function updateCouponRow(
  trx: Knex.Transaction,
  id: string,
  before: CouponFields,
  after: CouponFields
): Promise<void> {
  await trx("coupon")
    .where({ id })
    .update({ ...toRow(after), updated_at: trx.fn.now() })
  await recordHistory(trx, [{ type: "coupon.updated", id, before, after }])
}

/** Marks the rows of coupons as deleted or restored, as their promotions are. */
export async function markDeleted(
  trx: Knex.Transaction,
  ids: string[],
  is_deleted: boolean
): Promise<void> {
  await trx("coupon")
    .whereIn("id", ids)
    .update({ deleted_at: is_deleted ? trx.fn.now() : null })
  const type = is_deleted ? "coupon.deleted" : "coupon.restored"
  await recordHistory(
    trx,
    ids.map((id) => ({ type, id }))
  )
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
