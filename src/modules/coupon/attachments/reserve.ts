import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { lockedBy } from "./applied"
import type { DueApplication } from "./apply"

/**
 * Reserves what a completion's cart takes from its customer's coupons. The cart's live application gets this run's id too,
 * so that either of two overlapping completions may fail.
 * The caller holds the attachments' row locks.
 */
export async function reserveApplications(
  trx: Knex.Transaction,
  { cart_id, run_id }: { cart_id: string; run_id: string },
  { currency_code }: { currency_code: string },
  due: DueApplication[]
): Promise<void> {
  if (due.length === 0) {
    return
  }
  const rows = due.map((application, position) => ({
    ...application,
    position,
    id: generateEntityId(undefined, "cpapp"),
  }))
  await trx.raw(
    `INSERT INTO coupon_application AS x
       (id, attachment_id, coupon_id, cart_id, amount, currency_code, state, run_ids, position, reserved_at)
     SELECT d.id, d.attachment_id, d.coupon_id, :cart_id, d.amount, :currency_code, 'reserved',
       ARRAY[CAST(:run_id AS text)], d.position, clock_timestamp()
     FROM json_to_recordset(CAST(:rows AS json))
       AS d (id text, attachment_id text, coupon_id text, amount numeric, position integer)
     ORDER BY d.attachment_id
     ON CONFLICT (attachment_id, cart_id) WHERE state <> 'released' DO UPDATE SET
       run_ids = array_append(array_remove(x.run_ids, CAST(:run_id AS text)), CAST(:run_id AS text)),
       amount = excluded.amount, position = excluded.position, reserved_at = excluded.reserved_at
     WHERE x.state = 'reserved'`,
    { rows: JSON.stringify(rows), cart_id, run_id, currency_code }
  )
}

const OF_RUN = "cart_id = :cart_id AND state = 'reserved' AND :run_id = ANY(run_ids)"

/**
 * Takes a failed completion off the cart's applications, and releases those that no other completion holds. Locks the
 * attachments first, as everybody does.
 */
export const RELEASE_RUN_OF_APPLICATIONS = `
  UPDATE coupon_application SET
    run_ids = array_remove(run_ids, CAST(:run_id AS text)),
    state = CASE WHEN run_ids = ARRAY[CAST(:run_id AS text)] THEN 'released' ELSE state END,
    released_at = CASE WHEN run_ids = ARRAY[CAST(:run_id AS text)] THEN clock_timestamp() END
  WHERE ${OF_RUN} AND attachment_id IN (${lockedBy(OF_RUN)})`
