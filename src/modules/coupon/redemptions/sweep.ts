import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  EDITED_BELOW,
  FORGET_CUSTOMERS,
  releaseAbandonedApplications,
  RESERVED_FOR_ORDER,
} from "../attachments/sweep"
import { IS_KEPT } from "./kept"

const PAGE = 200

/** A completion that began later may still be running: until it ends, core may delete its order again. */
const SETTLED = "now() - interval '15 minutes'"

export type SettleSearch = {
  /** The last order of the page before; null for the first page. */
  after: string | null
  /** Orders created or changed within these days are looked at. */
  look_back_days: number
}

/**
 * The next orders, at most 200, whose redemptions are out of line with them:
 * - the cart of a reserved redemption or application has become an order,
 * - an order that stands carries a coupon without a redemption of its own,
 * - a cancelled order still has a redemption or an application,
 * - an edited order takes less from its customer's coupons than its applications say,
 * - the order's customer or e-mail is another than its redemption's. Medusa sends no event for a transfer or a
 *   change of e-mail, but writes an order change.
 *
 * `settleOrder` brings each of them in line. `after` passes over an order that could not be settled, so that it
 * blocks no other.
 */
export async function findOrdersToSettle(
  knex: Knex,
  search: SettleSearch & { release_on_cancel: boolean }
): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { id: string }[] }>(
    `SELECT id FROM (
       SELECT o.id FROM coupon_redemption r
       JOIN order_cart oc ON oc.cart_id = r.cart_id AND oc.deleted_at IS NULL
       JOIN "order" o ON o.id = oc.order_id AND o.deleted_at IS NULL
       WHERE r.state = 'reserved' AND r.reserved_at < ${SETTLED} AND NOT o.is_draft_order AND o.status <> 'draft'
       UNION
       ${RESERVED_FOR_ORDER} AND x.reserved_at < ${SETTLED}
       UNION
       ${EDITED_BELOW}
       UNION
       SELECT o.id FROM "order" o
       WHERE o.created_at > now() - make_interval(days => :look_back_days) AND o.created_at < ${SETTLED}
         AND o.deleted_at IS NULL AND NOT o.is_draft_order AND o.status <> 'draft'
         AND CASE WHEN :release_on_cancel AND o.status = 'canceled' THEN
           EXISTS (SELECT FROM coupon_redemption r
                   WHERE r.order_id = o.id AND r.state = 'redeemed' AND NOT ${IS_KEPT})
           OR EXISTS (SELECT FROM coupon_application x WHERE x.order_id = o.id AND x.state = 'applied')
         ELSE
           EXISTS (SELECT FROM order_item oi
                   JOIN order_line_item_adjustment a ON a.item_id = oi.item_id AND a.version = oi.version
                   JOIN coupon c ON c.promotion_id = a.promotion_id
                   WHERE oi.order_id = o.id AND oi.version = o.version AND oi.deleted_at IS NULL
                     AND a.deleted_at IS NULL AND a.amount > 0
                     AND NOT EXISTS (SELECT FROM coupon_redemption r
                                     WHERE r.coupon_id = c.id AND r.order_id = o.id AND r.state = 'redeemed')
                     AND NOT EXISTS (SELECT FROM coupon_application x
                                     WHERE x.coupon_id = c.id AND x.order_id = o.id))
         END
       UNION
       SELECT o.id FROM order_change c
       JOIN coupon_redemption r ON r.order_id = c.order_id AND r.state = 'redeemed' AND NOT ${IS_KEPT}
       JOIN "order" o ON o.id = c.order_id AND o.deleted_at IS NULL
       WHERE c.confirmed_at > now() - make_interval(days => :look_back_days)
         AND NOT o.is_draft_order AND o.status NOT IN ('draft', 'canceled')
         AND (r.customer_id IS DISTINCT FROM o.customer_id OR r.email IS DISTINCT FROM nullif(lower(btrim(o.email)), ''))
     ) found
     WHERE id > :after ORDER BY id LIMIT ${PAGE}`,
    { ...search, after: search.after ?? "" }
  )
  return rows.map((row) => row.id)
}

/**
 * Releases reservations older than 15 minutes whose cart has no order, at most 200. SKIP LOCKED: several sweeps may
 * run, and rows that are locked are left for the next one.
 * @returns how many.
 */
export async function releaseAbandoned(knex: Knex): Promise<number> {
  const { rowCount } = await knex.raw<{ rowCount: number }>(
    `WITH applications AS (${releaseAbandonedApplications(SETTLED, PAGE)})
     UPDATE coupon_redemption SET state = 'released', run_ids = '{}',
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

const IS_OPEN = `
  EXISTS (SELECT FROM cart ca WHERE ca.id = k.cart_id AND ca.deleted_at IS NULL AND ca.completed_at IS NULL)`

/**
 * Deletes what carts and drafts remember that do not exist, were deleted, or were completed without a settlement.
 * Reads the rows of one week only: earlier sweeps have read the older ones.
 */
export async function sweepRemembered(knex: Knex): Promise<void> {
  await knex.raw(
    `WITH customers AS (${FORGET_CUSTOMERS}), pauses AS (
       DELETE FROM coupon_cart_pause k WHERE NOT ${IS_OPEN}
     )
     DELETE FROM coupon_cart k
     WHERE k.created_at BETWEEN now() - interval '8 days' AND now() - interval '1 day'
       AND NOT ${IS_OPEN}
       AND NOT EXISTS (SELECT FROM "order" o
                       WHERE o.id = k.cart_id AND o.deleted_at IS NULL AND (o.is_draft_order OR o.status = 'draft'))`
  )
}
