import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CreditEntry } from "../../../contract/credit"
import { withNumbers } from "../wallets/read"

const ENTRY = ["sequence", "amount", "held_change", "balance_after"] as const

/** What an order spent of its customer's credit, and got back: the entries, oldest first. */
export async function readOrderEntries(knex: Knex, order_id: string): Promise<CreditEntry[]> {
  const { rows } = await knex.raw<{ rows: Record<string, unknown>[] }>(
    `SELECT e.id, e.type, e.unit, ${ENTRY.map((field) => `e.${field}`).join(", ")},
       e.credit_grant_ids, e.reference_type,
       e.reference_id, e.reason, e.actor, e.created_at
     FROM credit_payment k
     JOIN credit_entry_view e ON e.wallet_id = k.wallet_id AND e.sequence >= k.sequence
     WHERE k.order_id = :order_id AND e.reference_type = 'order' AND e.reference_id = k.order_id
       AND e.type IN ('capture', 'restore')
     ORDER BY e.sequence`,
    { order_id }
  )
  return rows.map((row) => withNumbers<CreditEntry>(row, ENTRY))
}
