import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CreditEntry, OrderGrant, OrderIncoming } from "../../../contract/credit"
import { withNumbers } from "../store/read"

const GRANT = ["amount", "remaining", "held", "spent", "voided", "clawback_shortfall"] as const
const ENTRY = ["sequence", "amount", "held_change", "balance_after"] as const

/** What an order gave its customer: the grants of its credit packages, oldest first. */
export async function readOrderGrants(knex: Knex, order_id: string): Promise<OrderGrant[]> {
  const { rows } = await knex.raw<{ rows: Record<string, unknown>[] }>(
    `SELECT id, unit, ${GRANT.join(", ")}, remaining + credit_on_carts(id) AS recoverable, source, reason, priority, effective_at, expires_at,
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

/** What an order spent of its customer's credit, and got back: the entries, oldest first. */
export async function readOrderEntries(knex: Knex, order_id: string): Promise<CreditEntry[]> {
  const { rows } = await knex.raw<{ rows: Record<string, unknown>[] }>(
    `SELECT e.id, e.type, e.unit, ${ENTRY.map((field) => `e.${field}`).join(", ")}, e.credit_grant_ids, e.reference_type,
       e.reference_id, e.reason, e.actor, e.created_at
     FROM credit_cart k JOIN credit_entry_view e ON e.wallet_id = k.wallet_id AND e.sequence >= k.sequence
     WHERE k.order_id = :order_id AND e.reference_type = 'order' AND e.reference_id = k.order_id
       AND e.type IN ('capture', 'restore')
     ORDER BY e.sequence`,
    { order_id }
  )
  return rows.map((row) => withNumbers<CreditEntry>(row, ENTRY))
}
