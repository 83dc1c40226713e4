/**
 * What time alone has done to balances, and nobody has written yet: what `credit_accrue` would post.
 * Due holds give back; of what returns, a shortfall or a voided grant's part is voided, in the order
 * in which the holds ended, and what has ended expires.
 */
const DUE = /* sql */ `
   WITH t AS (SELECT credit_now() AS now), back AS (
     SELECT g.wallet_id, g.id AS grant_id, p.amount, h.expires_at AS at, g.expires_at, g.voided_at,
       g.clawback_shortfall AS short, sum(p.amount)
         OVER (PARTITION BY g.id ORDER BY h.expires_at, h.id, p.n DESC) - p.amount AS before
     FROM t
     JOIN credit_hold h ON h.state = 'active' AND NOT h.pinned AND h.expires_at <= t.now
     CROSS JOIN LATERAL unnest(h.grant_ids, h.grant_amounts) WITH ORDINALITY
       AS p (grant_id, amount, n)
     JOIN credit_grant g ON g.id = p.grant_id
   ), returned AS (
     SELECT b.*, CASE WHEN voided_at IS NOT NULL THEN amount
       ELSE least(before + amount, short) - least(before, short) END AS lost FROM back b
   )
   SELECT g.wallet_id, g.id AS grant_id, 'expire' AS type, g.remaining::numeric AS amount,
     NULL AS reason, g.expires_at AS at
   FROM t JOIN credit_grant g ON g.open AND g.expires_at <= t.now
   UNION ALL
   SELECT wallet_id, grant_id, 'void', lost,
     CASE WHEN voided_at IS NULL THEN 'clawback_shortfall' ELSE 'grant_voided' END, at
   FROM returned WHERE lost > 0
   UNION ALL
   SELECT wallet_id, grant_id, 'expire', amount - lost, NULL, greatest(at, expires_at)
   FROM t JOIN returned ON amount > lost AND expires_at <= t.now`

/**
 * What reports read. `credit_history_view`: each change of a balance, at the instant at which it
 * took effect, written (`sequence`) or due (`is_due`). `credit_movement_view`: its parts, grant by
 * grant. `credit_outstanding_view`: what grants have, held or not, as it is written: the sum of their
 * written movements. `credit_purchase_view`: what orders' package lines gave.
 *
 * `is_due` says no more than a missing `sequence`, but as a constant of each branch: PostgreSQL before
 * 17 would read all entries for one that is null.
 */
export const REPORT_VIEWS = [
  /* sql */ `CREATE OR REPLACE VIEW credit_history_view AS
   SELECT e.wallet_id, w.customer_id, w.unit, e.sequence, e.type, e.amount, e.grant_ids,
     e.grant_amounts, e.reference_type, e.reference_id, e.reason, e.actor, e.effective_at AS at,
     false AS is_due
   FROM credit_entry e JOIN credit_wallet w ON w.id = e.wallet_id WHERE e.amount <> 0
   UNION ALL
   SELECT w.id, w.customer_id, w.unit, NULL, d.type, -d.amount, ARRAY[d.grant_id],
     ARRAY[d.amount], NULL, NULL, d.reason, 'system', d.at, true
   FROM (${DUE}) d JOIN credit_wallet w ON w.id = d.wallet_id`,

  /* sql */ `CREATE OR REPLACE VIEW credit_movement_view AS
   SELECT h.wallet_id, h.customer_id, h.unit, h.sequence, h.type, sign(h.amount) * p.amount AS amount,
     h.at, h.reference_type, h.reference_id, h.reason, h.actor, g.id AS grant_id, g.source,
     g.paid AS is_paid, g.order_id, g.line_item_id, g.created_at AS granted_at, g.expires_at,
     h.is_due
   FROM credit_history_view h
   CROSS JOIN LATERAL unnest(h.grant_ids, h.grant_amounts) AS p (grant_id, amount)
   JOIN credit_grant g ON g.id = p.grant_id`,

  /* sql */ `CREATE OR REPLACE VIEW credit_outstanding_view AS
   SELECT g.id AS grant_id, g.wallet_id, w.customer_id, w.unit, g.source, g.paid AS is_paid,
     g.line_item_id, g.created_at AS granted_at, g.expires_at,
     g.remaining::numeric + g.held::numeric AS amount
   FROM credit_grant g JOIN credit_wallet w ON w.id = g.wallet_id`,

  /* sql */ `CREATE OR REPLACE VIEW credit_purchase_view AS
   SELECT p.line_item_id, p.order_id, p.customer_id, p.unit, p.credits_each, p.expected, p.earned,
     p.granted, p.created_at
   FROM credit_purchase p`,

  /* sql */ `CREATE OR REPLACE VIEW credit_package_view AS
   SELECT p.id, p.product_id, p.variant_id, p.unit, p.created_at, p.deleted_at
   FROM credit_package p`,
]
