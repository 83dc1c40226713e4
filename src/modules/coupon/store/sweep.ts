import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ChangedRedemption } from "./settle-order"

const PAGE = 200

/**
 * Orders whose redemptions may be out of line with them, at most 200: a reservation older than 15 minutes whose cart
 * has an order, a placed order with a coupon's discount but no live redemption, a cancelled order with one. Looks back
 * 35 days. What it finds goes through `settleOrder`, so a doubtful row costs nothing but time.
 */
export async function findOrdersToSettle(
  knex: Knex,
  { release_on_cancel }: { release_on_cancel: boolean }
): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { order_id: string }[] }>(
    `(SELECT oc.order_id FROM coupon_redemption r
      JOIN order_cart oc ON oc.cart_id = r.cart_id AND oc.deleted_at IS NULL
      WHERE r.state = 'reserved' AND r.reserved_at < now() - interval '15 minutes')
     UNION
     (SELECT o.id FROM order_promotion op
      JOIN coupon c ON c.promotion_id = op.promotion_id
      JOIN "order" o ON o.id = op.order_id AND o.deleted_at IS NULL
      WHERE op.created_at > now() - interval '35 days' AND op.deleted_at IS NULL
        AND NOT o.is_draft_order AND o.status NOT IN ('draft', 'canceled')
        AND EXISTS (SELECT FROM order_item oi
                    JOIN order_line_item_adjustment a ON a.item_id = oi.item_id AND a.version = oi.version
                    WHERE oi.order_id = o.id AND oi.version = o.version AND oi.deleted_at IS NULL
                      AND a.promotion_id = c.promotion_id AND a.deleted_at IS NULL AND a.amount > 0)
        AND NOT EXISTS (SELECT FROM coupon_redemption r
                        WHERE r.coupon_id = c.id AND r.order_id = o.id AND r.state = 'redeemed'))
     UNION
     (SELECT o.id FROM coupon_redemption r JOIN "order" o ON o.id = r.order_id
      WHERE :release_on_cancel AND r.state = 'redeemed' AND o.status = 'canceled'
        AND o.canceled_at > now() - interval '35 days')
     LIMIT ${PAGE}`,
    { release_on_cancel }
  )
  return rows.map((row) => row.order_id)
}

/**
 * Releases reservations older than 15 minutes whose cart has no order, at most 200. Rows that somebody else has locked
 * are left for the next sweep; several sweeps may run.
 */
export async function releaseAbandoned(knex: Knex): Promise<ChangedRedemption[]> {
  const { rows } = await knex.raw<{ rows: ChangedRedemption[] }>(
    `UPDATE coupon_redemption SET state = 'released', run_ids = '{}',
       released_at = clock_timestamp(), updated_at = clock_timestamp()
     WHERE id IN (
       SELECT r.id FROM coupon_redemption r
       WHERE r.state = 'reserved' AND r.reserved_at < now() - interval '15 minutes'
         AND NOT EXISTS (SELECT FROM order_cart oc WHERE oc.cart_id = r.cart_id AND oc.deleted_at IS NULL)
       ORDER BY r.reserved_at LIMIT ${PAGE} FOR UPDATE SKIP LOCKED)
     RETURNING id, coupon_id, code, order_id, cart_id`
  )
  return rows
}

/** Forgets what carts that were completed or deleted, or never came to be, remembered; a day after they did. */
export async function sweepRemembered(knex: Knex): Promise<void> {
  await knex.raw(
    `DELETE FROM coupon_cart k USING (
       SELECT x.cart_id, x.coupon_id FROM coupon_cart x
       LEFT JOIN cart ca ON ca.id = x.cart_id AND ca.deleted_at IS NULL AND ca.completed_at IS NULL
       WHERE x.created_at < now() - interval '1 day' AND ca.id IS NULL LIMIT 1000) gone
     WHERE k.cart_id = gone.cart_id AND k.coupon_id = gone.coupon_id`
  )
}
