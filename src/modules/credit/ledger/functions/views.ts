import { REPORT_VIEWS } from "./report-views"

/**
 * The reading interface, for Medusa's Query too: exact at the instant of reading, amounts with
 * their raw form.
 */
export const VIEWS = [
  /* sql */ `CREATE OR REPLACE VIEW credit_wallet_view AS
   SELECT w.id, w.customer_id, w.unit, w.sequence, ${amounts("n", [
     "available",
     "held",
     "scheduled",
     "expiring_soon",
     "granted",
     "spent",
     "expired",
     "voided",
   ])}, w.created_at, w.last_at AS updated_at, NULL::timestamptz AS deleted_at
   FROM credit_wallet w CROSS JOIN LATERAL credit_wallet_now(w) n`,

  /* sql */ `CREATE OR REPLACE VIEW credit_grant_view AS
   SELECT g.id, g.wallet_id, w.customer_id, w.unit,
     ${amounts("g", ["amount", "held", "spent", "expired", "voided", "clawback_shortfall"])},
     ${amounts("n", ["remaining"])}, g.source, g.reason, g.priority, g.effective_at, g.expires_at,
     credit_grant_status(g, c.now) AS status, g.order_id, g.line_item_id, g.actor AS created_by,
     g.created_at, g.created_at AS updated_at, NULL::timestamptz AS deleted_at
   FROM credit_grant g JOIN credit_wallet w ON w.id = g.wallet_id
   CROSS JOIN (SELECT credit_now() AS now OFFSET 0) c
   CROSS JOIN LATERAL (
     SELECT CASE WHEN g.expires_at <= c.now THEN 0 ELSE g.remaining END AS remaining) n`,

  /* sql */ `CREATE OR REPLACE VIEW credit_entry_view AS
   SELECT e.wallet_id || '-' || e.sequence AS id, e.wallet_id, w.customer_id, w.unit, e.sequence,
     e.type, ${amounts("e", ["amount", "held_change", "balance_after"])},
     e.grant_ids AS credit_grant_ids, e.hold_id, e.reference_type, e.reference_id, e.reason,
     e.actor, e.created_at, e.effective_at, e.created_at AS updated_at,
     NULL::timestamptz AS deleted_at
   FROM credit_entry e JOIN credit_wallet w ON w.id = e.wallet_id`,

  ...REPORT_VIEWS,
]

function amounts(table: string, columns: string[]): string {
  return columns
    .map((column) => `${table}.${column}, ${raw(`${table}.${column}`)} AS raw_${column}`)
    .join(", ")
}

/** What Medusa's BigNumber reads. */
function raw(amount: string): string {
  return `jsonb_build_object('value', (${amount})::text, 'precision', 20)`
}
