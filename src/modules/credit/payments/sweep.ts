import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { NOT_WAITING } from "../failures/credit-failures"
import { CREDIT_LINE_REFERENCE } from "./reference"

const PAGE = 200

/** A completion younger than this may still run, and may undo the order that it has made. */
export const STALE = "15 minutes"

export type SettleSearch = {
  /** The last order of the page before; null for the first page. */
  after: string | null
  /** Orders cancelled within these days are looked at. */
  look_back_days: number
}

/**
 * The next 200 orders, at most, whose events were lost: the payment is not settled, or the order
 * was cancelled and its credit is not all restored.
 */
export async function findOrdersToSettle(knex: Knex, search: SettleSearch): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { id: string }[] }>(
    `SELECT id FROM (
       SELECT o.id FROM credit_payment k
       CROSS JOIN LATERAL (
         SELECT order_id FROM order_cart WHERE cart_id = k.cart_id AND deleted_at IS NULL
         UNION
         SELECT order_id FROM order_credit_line
         WHERE reference_id = k.cart_id AND reference = '${CREDIT_LINE_REFERENCE}'
           AND deleted_at IS NULL
       ) made
       JOIN "order" o ON o.id = made.order_id AND o.deleted_at IS NULL
       WHERE k.order_id IS NULL AND o.created_at < credit_now() - interval '${STALE}'
       UNION
       SELECT o.id FROM "order" o
       JOIN credit_payment k ON k.order_id = o.id
       JOIN credit_entry e ON e.wallet_id = k.wallet_id AND e.sequence = k.sequence
       LEFT JOIN credit_restoration r ON r.wallet_id = k.wallet_id AND r.sequence = k.sequence
       WHERE o.canceled_at > credit_now() - make_interval(days => :look_back_days)
         AND o.status = 'canceled'
         AND -e.amount > coalesce(r.restored, 0)
     ) found
     WHERE id > :after AND ${NOT_WAITING("payment", "found.id")} ORDER BY id LIMIT ${PAGE}`,
    { ...search, after: search.after ?? "" }
  )
  return rows.map(({ id }) => id)
}

/** Carts, at most 200, with a pin whose completion neither ended nor made an order. */
export async function findStalePins(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { cart_id: string }[] }>(
    `SELECT cart_id FROM credit_payment k
     WHERE order_id IS NULL AND run_id IS NOT NULL
       AND pinned_at < credit_now() - interval '${STALE}'
       AND NOT EXISTS (SELECT FROM order_cart oc
         WHERE oc.cart_id = k.cart_id AND oc.deleted_at IS NULL)
       AND NOT EXISTS (SELECT FROM order_credit_line c
         JOIN "order" o ON o.id = c.order_id AND o.deleted_at IS NULL
         WHERE c.reference_id = k.cart_id AND c.reference = '${CREDIT_LINE_REFERENCE}'
           AND c.deleted_at IS NULL)
       AND ${NOT_WAITING("cart", "k.cart_id")}
     ORDER BY pinned_at LIMIT ${PAGE}`
  )
  return rows.map(({ cart_id }) => cart_id)
}

/**
 * Deletes requests of carts that were left 35 days ago and hold nothing, and the terms noted for
 * their package lines.
 */
export async function forgetAbandoned(knex: Knex): Promise<void> {
  await knex.raw(
    `DELETE FROM credit_payment k
     WHERE order_id IS NULL AND updated_at < now() - interval '35 days'
       AND NOT EXISTS (SELECT FROM order_cart oc
         WHERE oc.cart_id = k.cart_id AND oc.deleted_at IS NULL)
       AND NOT EXISTS (SELECT FROM credit_hold h
                       WHERE h.reference_type = 'cart' AND h.reference_id = k.cart_id
                         AND h.state = 'active')`
  )
  await knex.raw(
    `DELETE FROM credit_cart_line s WHERE updated_at < now() - interval '35 days'
       AND NOT EXISTS (SELECT FROM order_cart oc
         WHERE oc.cart_id = s.cart_id AND oc.deleted_at IS NULL)`
  )
}
