import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { isStorable } from "../../../contract/fields"
import { toNumber } from "../../../plugin/money"
import { CREDIT_LINE_REFERENCE } from "./reference"
import type { PayingCart } from "./types"

/**
 * What the cart's customer could pay with in all: available, what this cart holds, and what
 * applied by itself to their other carts. Exact at the instant.
 */
export async function availableTo(
  knex: Knex,
  { cart_id, customer_id, unit }: PayingCart
): Promise<number> {
  const { rows } = await knex.raw<{ rows: { available: string }[] }>(
    `SELECT now.available + coalesce((SELECT sum(h.amount) FROM credit_hold h
       WHERE h.wallet_id = w.id AND h.state = 'active' AND h.reference_type = 'cart'
         AND h.reference_id = :cart_id
         AND (h.pinned OR h.expires_at > credit_now())), 0)
       + credit_on_other_carts(w.id, :cart_id, true) AS available
     FROM credit_wallet w, credit_wallet_now(w) now
     WHERE w.customer_id = :customer_id AND w.unit = :unit`,
    { cart_id, customer_id, unit }
  )
  return rows.length ? toNumber(rows[0].available) : 0
}

/**
 * Those of the variants that are credit packages. One that was made for its package counts even
 * when it is deleted: carts may still hold it.
 */
export async function packagesAmong(knex: Knex, variant_ids: string[]): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { variant_id: string }[] }>(
    "SELECT DISTINCT variant_id FROM credit_package_product WHERE variant_id = ANY(:variant_ids)",
    { variant_ids }
  )
  return rows.map(({ variant_id }) => variant_id)
}

/**
 * Whether a cart that is no order yet has a credit line of ours. One statement: the completion of
 * a cart without credit costs no more than that.
 */
export async function isOnCart(knex: Knex, cart_id: string): Promise<boolean> {
  if (!isStorable(cart_id)) {
    return false
  }
  const { rows } = await knex.raw<{ rows: unknown[] }>(
    `SELECT 1 FROM credit_line l JOIN cart c ON c.id = l.cart_id AND c.completed_at IS NULL
     WHERE l.cart_id = :cart_id AND l.reference = '${CREDIT_LINE_REFERENCE}'
       AND l.deleted_at IS NULL`,
    { cart_id }
  )
  return rows.length > 0
}
