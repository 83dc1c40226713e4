import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { recordHistory } from "../../../plugin/history"
import { orBusy } from "../coupons/lock"

export type Removal = { removed_by: string | null; reason: string }

/** Attachments `:ids` that nobody has removed yet. A redemption that no order has used comes back. */
const REMOVE = `
  WITH removed AS (
    UPDATE coupon_attachment a SET removed_at = clock_timestamp(), removed_by = :removed_by, removed_reason = :reason
    WHERE a.id = ANY(:ids) AND a.removed_at IS NULL
    RETURNING a.id, a.redemption_id
  ), released AS (
    UPDATE coupon_redemption r SET state = 'released', released_at = clock_timestamp(), updated_at = clock_timestamp()
    FROM removed WHERE r.id = removed.redemption_id AND r.state = 'redeemed'
      AND NOT EXISTS (SELECT FROM coupon_application x WHERE x.attachment_id = removed.id AND x.state <> 'released')
    RETURNING r.coupon_id
  )
  UPDATE coupon c SET times_redeemed = times_redeemed - back.uses
  FROM (SELECT coupon_id, count(*)::int AS uses FROM released GROUP BY coupon_id) back WHERE c.id = back.coupon_id`

async function removeLocked(trx: Knex.Transaction, ids: string[], removal: Removal): Promise<void> {
  await trx.raw(REMOVE, { ids, ...removal })
  await recordHistory(
    trx,
    ids.map((id) => ({
      type: "coupon.detached",
      id,
      after: { removed_reason: removal.reason },
    }))
  )
}

/**
 * Removes a customer's coupon, from the next order on: a completion that has it reserved keeps it. A second call changes
 * nothing. Locks the coupon, then the attachment.
 * @returns false where there is no such attachment
 * @throws `coupon_busy` after 3 seconds
 */
export async function removeAttachment(knex: Knex, id: string, removal: Removal): Promise<boolean> {
  return await orBusy(
    knex.transaction(async (trx) => {
      await trx.raw("SET LOCAL lock_timeout = '3s'")
      const { rows } = await trx.raw<{ rows: unknown[] }>(
        `SELECT c.id FROM coupon c JOIN coupon_attachment a ON a.coupon_id = c.id
         WHERE a.id = :id FOR NO KEY UPDATE OF c`,
        { id }
      )
      const present = await trx.raw<{ rows: unknown[] }>(
        `SELECT id FROM coupon_attachment WHERE id = :id AND removed_at IS NULL FOR NO KEY UPDATE`,
        { id }
      )
      await removeLocked(trx, present.rows.length > 0 ? [id] : [], removal)
      return rows.length > 0
    })
  )
}

/**
 * Removes a coupon from all customers who have it, as {@link removeAttachment} does.
 * @throws `coupon_busy` after 3 seconds
 */
export async function removeAllOf(knex: Knex, coupon_id: string, removal: Removal): Promise<void> {
  await orBusy(
    knex.transaction(async (trx) => {
      await trx.raw("SET LOCAL lock_timeout = '3s'")
      await trx.raw("SELECT id FROM coupon WHERE id = :coupon_id FOR NO KEY UPDATE", { coupon_id })
      const { rows } = await trx.raw<{ rows: { id: string }[] }>(
        `SELECT id FROM coupon_attachment WHERE coupon_id = :coupon_id AND removed_at IS NULL
         ORDER BY id FOR NO KEY UPDATE`,
        { coupon_id }
      )
      await removeLocked(
        trx,
        rows.map(({ id }) => id),
        removal
      )
    })
  )
}

/** Removes what deleted customers had; they were deleted within the last days. */
export async function removeOfDeletedCustomers(knex: Knex): Promise<void> {
  const { rows } = await knex.raw<{ rows: { id: string }[] }>(
    `SELECT a.id FROM customer cu JOIN coupon_attachment a ON a.customer_id = cu.id AND a.removed_at IS NULL
     WHERE cu.deleted_at > now() - interval '35 days' ORDER BY a.id LIMIT 200`
  )
  for (const { id } of rows) {
    await removeAttachment(knex, id, { removed_by: null, reason: "The customer was deleted." })
  }
}

/** Notes what its months have ended for, so that it is told of. */
export async function sweepEnded(knex: Knex): Promise<void> {
  await knex.raw(
    `UPDATE coupon_attachment SET used_up_at = ends_at
     WHERE removed_at IS NULL AND used_up_at IS NULL AND ends_at <= now()`
  )
}
