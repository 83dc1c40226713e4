import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CouponFields, UpdateCouponInput } from "../../../contract/coupon"
import { omitUndefined } from "../../../plugin/omit-undefined"
import { invalidFields, notFound, type Refusal } from "../../../plugin/refusal"
import { checkCoupon, checkFrozen } from "./check"
import { codeTaken, isCodeTaken } from "./code-taken"
import { findUnknownIds } from "./find-unknown-ids"
import { changedFields } from "./frozen"
import { lockForChange } from "./lock"
import { COUPON_WITH_USES, type CouponRow, RECORD_COLUMNS, toFields } from "./record"
import { updateCouponRow } from "./write"

/** A change of a coupon, as made. */
export type CouponEdit = {
  id: string
  promotion_id: string
  before: CouponFields
  after: CouponFields
  /** Names of the fields that differ. */
  changed: (keyof CouponFields)[]
}

/**
 * Checks a change of a coupon under its row lock and writes the coupon's row. The caller writes the promotion's
 * fields in the same transaction: a completion in between would redeem the old ones.
 *
 * @param patch what is to change; fields left out stay
 * @throws 404 `coupon_not_found`, 400 `invalid_field`, `coupon_field_frozen` or `coupon_code_taken`
 */
export async function editCoupon(
  trx: Knex.Transaction,
  id: string,
  patch: UpdateCouponInput
): Promise<CouponEdit> {
  await lockForChange(trx, [id])
  const { before, promotion_id, is_redeemed } = await readForChange(trx, id)
  const after = checkCoupon({ ...before, ...omitUndefined(patch) })
  if (is_redeemed) {
    checkFrozen(before, after)
  }
  if (before.code !== after.code && (await isCodeTaken(trx, after.code, promotion_id))) {
    throw codeTaken(after.code)
  }
  const unknown = await findUnknownIds(trx, after, before)
  if (unknown.length > 0) {
    throw invalidFields(unknown)
  }
  const edit = { id, promotion_id, before, after, changed: changedFields(before, after) }
  if (edit.changed.length > 0) {
    await updateCouponRow(trx, id, before, after)
  }
  return edit
}

/** Writes the row as it was before the edit, unchecked. */
export async function undoEdit(trx: Knex.Transaction, edit: CouponEdit): Promise<void> {
  await lockForChange(trx, [edit.id])
  await updateCouponRow(trx, edit.id, edit.after, edit.before)
}

export function couponNotFound(): Refusal {
  return notFound("coupon_not_found", "No coupon has this id.")
}

type LockedCoupon = { before: CouponFields; promotion_id: string; is_redeemed: boolean }

async function readForChange(trx: Knex.Transaction, id: string): Promise<LockedCoupon> {
  const { rows } = await trx.raw<{ rows: (CouponRow & { is_redeemed: boolean })[] }>(
    `SELECT ${RECORD_COLUMNS}, c.times_redeemed > 0 OR EXISTS (
       SELECT FROM coupon_redemption x
       WHERE x.coupon_id = c.id AND (x.state <> 'released' OR x.redeemed_at IS NOT NULL)) AS is_redeemed
     FROM ${COUPON_WITH_USES} WHERE c.id = :id`,
    { id }
  )
  if (rows.length === 0) {
    throw couponNotFound()
  }
  const [{ is_redeemed, ...row }] = rows
  return { before: toFields(row), promotion_id: row.promotion_id, is_redeemed }
}
