import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { OrderGrant, OrderIncoming } from "../../../contract/credit"
import { withNumbers } from "../wallets/read"

const GRANT = ["amount", "remaining", "held", "spent", "voided", "clawback_shortfall"] as const

/** What an order gave its customer: the grants of its credit packages, oldest first. */
export async function readOrderGrants(knex: Knex, order_id: string): Promise<OrderGrant[]> {
  const { rows } = await knex.raw<{ rows: Record<string, unknown>[] }>(
    `SELECT id, unit, ${GRANT.join(", ")}, remaining + credit_on_carts(id) AS recoverable, source,
       reason, priority, effective_at, expires_at,
       status, order_id, line_item_id, created_by, created_at
     FROM credit_grant_view WHERE order_id = :order_id ORDER BY created_at, id`,
    { order_id }
  )
  return rows.map((row) => withNumbers<OrderGrant>(row, [...GRANT, "recoverable"]))
}

/** What an order has sold and not given yet, by line. */
export async function readOrderIncoming(knex: Knex, order_id: string): Promise<OrderIncoming[]> {
  const { rows } = await knex.raw<{ rows: Record<string, unknown>[] }>(
    `SELECT line_item_id, unit, expected - granted AS amount FROM credit_purchase
     WHERE order_id = :order_id AND expected > granted ORDER BY line_item_id`,
    { order_id }
  )
  return rows.map((row) => withNumbers<OrderIncoming>(row, ["amount"]))
}
