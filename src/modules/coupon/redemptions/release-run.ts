import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { RELEASE_RUN_OF_APPLICATIONS } from "../attachments/reserve"

/**
 * Takes a failed completion off the cart's reserved redemptions and applications, and releases those that no other
 * completion holds. A second call changes nothing. What was redeemed or applied meanwhile stays so.
 */
export async function releaseRun(
  knex: Knex,
  { cart_id, run_id }: { cart_id: string; run_id: string }
): Promise<void> {
  await knex.raw(
    `WITH applications AS (${RELEASE_RUN_OF_APPLICATIONS})
     UPDATE coupon_redemption SET
       run_ids = array_remove(run_ids, CAST(:run_id AS text)),
       state = CASE WHEN run_ids = ARRAY[CAST(:run_id AS text)] THEN 'released' ELSE state END,
       released_at = CASE WHEN run_ids = ARRAY[CAST(:run_id AS text)] THEN clock_timestamp() END,
       updated_at = clock_timestamp()
     WHERE cart_id = :cart_id AND state = 'reserved' AND :run_id = ANY(run_ids)`,
    { cart_id, run_id }
  )
}
