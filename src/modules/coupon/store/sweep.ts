import type { Knex } from "@medusajs/framework/mikro-orm/knex"

const PAGE = 200

/** A completion younger than this may still be running: until it ends, its order may vanish again. */
const SETTLED = "clock_timestamp() - interval '15 minutes'"

const LOOK_BACK = "clock_timestamp() - interval '35 days'"

/**
 * The next orders, at most 200, whose redemptions are out of line with them: a reservation whose cart has an order, a
 * standing order that carries a coupon without a redemption of its own, a cancelled one that still has one. Each of
 * them is in line after `settleOrder`; one that could not be settled is passed over by `after`, so that it blocks
 * nobody. Looks back 35 days.
 *
 * @param after the last order of the page before
 */
export async function findOrdersToSettle(
  knex: Knex,
  { after, release_on_cancel }: { after: string | null; release_on_cancel: boolean }
): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { order_id: string }[] }>(
    `SELECT order_id FROM (
       SELECT o.id AS order_id FROM coupon_redemption r
       JOIN order_cart oc ON oc.cart_id = r.cart_id AND oc.deleted_at IS NULL
       JOIN "order" o ON o.id = oc.order_id AND o.deleted_at IS NULL
       WHERE r.state = 'reserved' AND r.reserved_at < ${SETTLED} AND NOT o.is_draft_order AND o.status <> 'draft'
       UNION
       SELECT o.id FROM order_line_item_adjustment a
       JOIN coupon c ON c.promotion_id = a.promotion_id
       JOIN order_item oi ON oi.item_id = a.item_id AND oi.version = a.version AND oi.deleted_at IS NULL
       JOIN "order" o ON o.id = oi.order_id AND o.version = oi.version AND o.deleted_at IS NULL
       WHERE a.created_at > ${LOOK_BACK} AND a.created_at < ${SETTLED} AND a.deleted_at IS NULL AND a.amount > 0
         AND NOT o.is_draft_order AND o.status <> 'draft' AND NOT (:release_on_cancel AND o.status = 'canceled')
         AND NOT EXISTS (SELECT FROM coupon_redemption r
                         WHERE r.coupon_id = c.id AND r.order_id = o.id AND r.state = 'redeemed')
       UNION
       SELECT o.id FROM "order" o JOIN coupon_redemption r ON r.order_id = o.id AND r.state = 'redeemed'
       WHERE :release_on_cancel AND o.status = 'canceled' AND o.canceled_at > ${LOOK_BACK} AND o.deleted_at IS NULL
     ) found
     WHERE order_id > :after ORDER BY order_id LIMIT ${PAGE}`,
    { after: after ?? "", release_on_cancel }
  )
  return rows.map((row) => row.order_id)
}

/**
 * Releases reservations older than 15 minutes whose cart has no order, at most 200. Rows that somebody else has locked
 * are left for the next sweep: several may run.
 * @returns how many.
 */
export async function releaseAbandoned(knex: Knex): Promise<number> {
  const { rowCount } = await knex.raw<{ rowCount: number }>(
    `UPDATE coupon_redemption SET state = 'released', run_ids = '{}',
       released_at = clock_timestamp(), updated_at = clock_timestamp()
     WHERE id IN (
       SELECT r.id FROM coupon_redemption r
       WHERE r.state = 'reserved' AND r.reserved_at < ${SETTLED}
         AND NOT EXISTS (SELECT FROM order_cart oc JOIN "order" o ON o.id = oc.order_id AND o.deleted_at IS NULL
                         WHERE oc.cart_id = r.cart_id AND oc.deleted_at IS NULL)
       ORDER BY r.reserved_at LIMIT ${PAGE} FOR UPDATE SKIP LOCKED)`
  )
  return rowCount
}

/**
 * Forgets what carts remembered that never came to be, were deleted, or were completed without the order's settlement
 * saying so. Looks at the rows of one week: older ones have been looked at.
 */
export async function sweepRemembered(knex: Knex): Promise<void> {
  await knex.raw(
    `DELETE FROM coupon_cart k
     WHERE k.created_at BETWEEN clock_timestamp() - interval '8 days' AND clock_timestamp() - interval '1 day'
       AND NOT EXISTS (SELECT FROM cart ca
                       WHERE ca.id = k.cart_id AND ca.deleted_at IS NULL AND ca.completed_at IS NULL)`
  )
}
