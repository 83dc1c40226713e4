import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { createHash } from "node:crypto"
import { bodiesOf } from "../../plugin/repeatable"
import { CREDIT_FUNCTIONS } from "./functions"
import { ENTRY_HOLDS, sumOf } from "./ledger/entry-types"

export type Violation = {
  /** Which of the {@link INVARIANTS} is broken. */
  invariant: string
  rows: Record<string, unknown>[]
}

const PARTS = `
  SELECT e.wallet_id, e.type, p.grant_id, p.amount
  FROM credit_entry e, unnest(e.grant_ids, e.grant_amounts) AS p (grant_id, amount)`

/** Tests move time by replacing this one. */
const CLOCK = "credit_now"

const BODIES = bodiesOf(CREDIT_FUNCTIONS)
  .map(({ name, body }) => `('${name}', '${createHash("md5").update(body).digest("hex")}')`)
  .join(", ")

/** Each must return no row. */
export const INVARIANTS: Record<string, string> = {
  "a wallet is the sum of its entries": `
    SELECT w.id, w.balance, e.balance AS entries, w.held, e.held AS entries_held
    FROM credit_wallet w LEFT JOIN (
      SELECT wallet_id, sum(amount) AS balance, sum(held_change) AS held,
        ${sumOf("granted")} AS granted, ${sumOf("expired")} AS expired,
        ${sumOf("voided")} AS voided, ${sumOf("spent")} AS spent
      FROM credit_entry GROUP BY wallet_id) e ON e.wallet_id = w.id
    WHERE (w.balance, w.held, w.granted, w.expired, w.voided, w.spent) IS DISTINCT FROM (
      coalesce(e.balance, 0), coalesce(e.held, 0), coalesce(e.granted, 0),
      coalesce(e.expired, 0), coalesce(e.voided, 0), coalesce(e.spent, 0))`,

  "a wallet's entries are numbered without a gap": `
    SELECT coalesce(w.id, e.wallet_id) AS id, w.sequence, e.last, e.entries
    FROM credit_wallet w FULL JOIN (
      SELECT wallet_id, min(sequence) AS first, max(sequence) AS last, count(*) AS entries
      FROM credit_entry GROUP BY wallet_id) e ON e.wallet_id = w.id
    WHERE w.id IS NULL OR w.sequence <> coalesce(e.last, 0) OR w.sequence <> coalesce(e.entries, 0)
      OR e.first <> 1`,

  "an entry continues the one before": `
    SELECT wallet_id, sequence FROM (
      SELECT *, lag(balance_after, 1, 0) OVER before AS balance,
        lag(held_after, 1, 0) OVER before AS held, lag(created_at) OVER before AS earlier
      FROM credit_entry WINDOW before AS (PARTITION BY wallet_id ORDER BY sequence)) e
    WHERE balance_after <> balance + amount OR held_after <> held + held_change
      OR balance_after < held_after
      OR held_after < 0 OR created_at < earlier`,

  "an entry is what its type says": `
    SELECT wallet_id, sequence, type FROM credit_entry e
    WHERE (SELECT sum(p) FROM unnest(grant_amounts) p)
      <> CASE WHEN type IN ('hold', 'release') THEN abs(held_change) ELSE abs(amount) END
      OR cardinality(grant_ids) <> cardinality(grant_amounts) OR 0 >= ANY (grant_amounts)
      OR NOT ${ENTRY_HOLDS}`,

  "a wallet has what its grants have": `
    SELECT w.id, w.balance, w.held, g.balance AS grants, g.held AS grants_held
    FROM credit_wallet w LEFT JOIN (
      SELECT wallet_id, sum(remaining + held) AS balance, sum(held) AS held FROM credit_grant g
      GROUP BY wallet_id
    ) g ON g.wallet_id = w.id
    WHERE w.balance <> coalesce(g.balance, 0) OR w.held <> coalesce(g.held, 0)`,

  "a grant is what entries made of it": `
    SELECT g.id FROM credit_grant g LEFT JOIN (
      SELECT grant_id, sum(amount) FILTER (WHERE type = 'grant') AS amount,
        coalesce(sum(amount) FILTER (WHERE type IN ('consume', 'capture')), 0)
          - coalesce(sum(amount) FILTER (WHERE type = 'restore'), 0) AS spent,
        coalesce(sum(amount) FILTER (WHERE type = 'expire'), 0) AS expired,
        coalesce(sum(amount) FILTER (WHERE type = 'void'), 0) AS voided
      FROM (${PARTS}) p GROUP BY grant_id) e ON e.grant_id = g.id
    WHERE (g.amount, g.spent, g.expired, g.voided)
      IS DISTINCT FROM (e.amount, e.spent, e.expired, e.voided)`,

  "entries touch grants of their own wallet": `
    SELECT p.wallet_id, p.grant_id FROM (${PARTS}) p LEFT JOIN credit_grant g ON g.id = p.grant_id
    WHERE g.wallet_id IS DISTINCT FROM p.wallet_id`,

  "a grant is whole": `
    SELECT id FROM credit_grant g
    WHERE remaining + held + spent + expired + voided <> amount OR amount <= 0
      OR least(remaining, held, spent, expired, voided) < 0
      OR open <> (remaining > 0) OR (voided_at IS NOT NULL AND remaining > 0)
      OR paid <> (source IN ('purchase', 'refund'))
      OR clawback_shortfall < 0 OR clawback_shortfall > spent + held OR expires_at <= effective_at`,

  "what is held is on active holds": `
    SELECT g.id, g.held, h.held AS holds FROM credit_grant g FULL JOIN (
      SELECT p.grant_id, sum(p.amount) AS held
      FROM credit_hold h, unnest(h.grant_ids, h.grant_amounts) AS p (grant_id, amount)
      WHERE h.state = 'active' GROUP BY p.grant_id) h ON h.grant_id = g.id
    WHERE coalesce(g.held, 0) <> coalesce(h.held, 0)`,

  "a hold is the sum of its parts": `
    SELECT id FROM credit_hold h
    WHERE h.amount <> (SELECT sum(p) FROM unnest(h.grant_amounts) p)
      OR cardinality(h.grant_ids) <> cardinality(h.grant_amounts)`,

  "a captured hold has its entry": `
    SELECT h.id FROM credit_hold h
    LEFT JOIN credit_entry e ON e.wallet_id = h.wallet_id AND e.sequence = h.captured_sequence
      AND e.type = 'capture'
    WHERE (h.state = 'captured' AND (h.captured <> -e.amount OR e.hold_id IS DISTINCT FROM h.id))
      OR (h.state <> 'captured' AND (h.captured <> 0 OR h.captured_sequence IS NOT NULL))`,

  "no more is restored than was spent": `
    SELECT e.wallet_id, e.sequence, r.restored, b.restored AS entries
    FROM credit_entry e
    LEFT JOIN credit_restoration r ON r.wallet_id = e.wallet_id AND r.sequence = e.sequence
    LEFT JOIN (
      SELECT wallet_id, restores, sum(amount) AS restored FROM credit_entry
      WHERE type = 'restore'
      GROUP BY 1, 2
    ) b ON b.wallet_id = e.wallet_id AND b.restores = e.sequence
    WHERE r.restored IS DISTINCT FROM b.restored OR r.consumed <> -e.amount
      OR r.restored > -e.amount
      OR (r.restored IS NOT NULL AND e.type NOT IN ('consume', 'capture'))`,

  "an answer names an entry that exists": `
    SELECT o.key FROM credit_operation o
    CROSS JOIN LATERAL regexp_match(o.answer #>> '{entry,id}', '^(.*)-([0-9]+)$') AS id
    LEFT JOIN credit_entry e ON e.wallet_id = id[1] AND e.sequence = id[2]::bigint
    WHERE o.answer ->> 'code' = 'ok' AND o.answer #>> '{entry,id}' IS NOT NULL
      AND (e.sequence IS NULL OR e.amount <> (o.answer #>> '{entry,amount}')::numeric)`,

  "a wallet knows when it changes by itself": `
    SELECT w.id, w.changes_at, w.scheduled FROM credit_wallet w
    WHERE w.scheduled <> (SELECT coalesce(sum(g.remaining), 0) FROM credit_grant g
        WHERE g.wallet_id = w.id AND g.open AND g.effective_at > w.last_at)
      OR coalesce(w.changes_at, 'infinity') > coalesce(least(
        (SELECT min(CASE WHEN g.effective_at > w.last_at THEN g.effective_at ELSE g.expires_at END)
         FROM credit_grant g WHERE g.wallet_id = w.id AND g.open),
        (SELECT min(h.expires_at) FROM credit_hold h
         WHERE h.wallet_id = w.id AND h.state = 'active' AND NOT h.pinned)), 'infinity')`,

  "amounts are no finer than their unit": `
    SELECT w.id, g.id AS grant_id FROM credit_wallet w JOIN credit_unit u ON u.key = w.unit
    JOIN credit_grant g ON g.wallet_id = w.id
    WHERE w.decimals <> u.decimals OR EXISTS (
      SELECT FROM unnest(
        ARRAY[g.amount, g.remaining, g.held, g.spent, g.expired, g.voided]::numeric[]) a
      WHERE a <> round(a, w.decimals))`,

  "nothing appears and nothing vanishes": `
    SELECT w.unit, sum(w.balance) AS outstanding, g.outstanding AS grants
    FROM credit_wallet w LEFT JOIN (
      SELECT v.unit, sum(g.amount - g.spent - g.expired - g.voided) AS outstanding
      FROM credit_grant g
      JOIN credit_wallet v ON v.id = g.wallet_id
      GROUP BY v.unit) g ON g.unit = w.unit
    GROUP BY w.unit, g.outstanding
    HAVING sum(w.granted - w.spent - w.expired - w.voided) <> sum(w.balance)
      OR sum(w.balance) <> coalesce(g.outstanding, 0)`,

  "what orders were given was granted": `
    SELECT p.order_id, p.unit, sum(p.granted) AS granted FROM credit_purchase p
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(g.amount), 0) AS amount FROM credit_grant g
      WHERE g.order_id = p.order_id AND g.line_item_id = p.line_item_id
        AND g.source = 'purchase') given
    GROUP BY p.order_id, p.unit
    HAVING bool_or(p.granted > p.earned OR p.earned > p.expected)
      OR sum(p.granted - p.forfeited - p.set_off) > sum(given.amount)`,

  "no order was given more of a unit than it holds": `
    SELECT p.order_id, p.unit, sum(p.granted) AS granted, sum(p.lost) AS lost,
      sum(given.kept) AS kept
    FROM credit_purchase p
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(g.amount - g.clawback_shortfall - coalesce(v.voided, 0)), 0) AS kept
      FROM credit_grant g LEFT JOIN LATERAL (
        SELECT sum(u.amount) AS voided
        FROM credit_entry e, unnest(e.grant_ids, e.grant_amounts) AS u (grant_id, amount)
        WHERE e.wallet_id = g.wallet_id AND e.type = 'void' AND u.grant_id = g.id
          AND (e.reason = 'clawback_shortfall'
            OR e.actor = 'system' AND e.reason IN ('order_canceled', 'order_changed'))) v ON true
      WHERE g.order_id = p.order_id AND g.line_item_id = p.line_item_id
        AND g.source = 'purchase') given
    GROUP BY p.order_id, p.unit
    HAVING sum(given.kept) > sum(p.granted - p.forfeited + p.lost)`,

  "what was taken back lies on no cart": `
    SELECT h.reference_id AS cart_id, h.id AS hold_id, g.id AS grant_id, p.amount
    FROM credit_hold h
    CROSS JOIN LATERAL unnest(h.grant_ids, h.grant_amounts) AS p (grant_id, amount)
    JOIN credit_grant g ON g.id = p.grant_id
    WHERE h.state = 'active' AND NOT h.pinned AND h.reference_type = 'cart'
      AND (g.clawback_shortfall > 0 OR g.voided_at IS NOT NULL)`,

  "what orders bought are packages": `
    SELECT line_item_id, order_id FROM credit_purchase
    WHERE granted > 0 AND NOT credit_is_package_line(line_item_id)`,

  "what orders hold was noted": `
    SELECT DISTINCT order_id FROM credit_purchase WHERE credit_order_unsettled(order_id)`,

  "what orders earned was paid for": `
    SELECT line_item_id, order_id, earned, earned_at FROM credit_purchase
    WHERE earned > 0 AND earned_at IS NOT NULL AND credit_order_unpaid_at(order_id, earned_at)`,

  "no order's packages are paid by credit": `
    SELECT k.order_id, k.cart_id, -e.amount AS used, coalesce(r.restored, 0) AS restored
    FROM credit_payment k
    JOIN credit_entry e ON e.wallet_id = k.wallet_id AND e.sequence = k.sequence
    LEFT JOIN credit_restoration r ON r.wallet_id = k.wallet_id AND r.sequence = k.sequence
    WHERE EXISTS (SELECT FROM credit_grant g JOIN credit_purchase p USING (order_id)
        WHERE g.order_id = k.order_id AND g.source = 'purchase'
          AND g.amount > g.voided + g.clawback_shortfall)
      AND credit_order_refunded_long_ago(k.order_id)
      AND credit_order_for_packages(k.order_id, -e.amount - coalesce(r.restored, 0)) > 0`,

  "everything can be settled": `
    SELECT what, id, failures, error, failed_at, retry_at FROM credit_failure`,

  "what orders paid by credit was captured": `
    SELECT k.cart_id, k.order_id, coalesce(k.missing, e.amount) FROM credit_payment k
    LEFT JOIN credit_entry e ON e.wallet_id = k.wallet_id AND e.sequence = k.sequence
    LEFT JOIN credit_wallet w ON w.id = k.wallet_id
    WHERE k.missing IS NOT NULL OR CASE WHEN k.sequence IS NOT NULL
      THEN (e.type, e.reference_type, e.reference_id, -e.amount)
        IS DISTINCT FROM ('capture', 'order', k.order_id,
          credit_payment_shown(k.order_id, w.decimals)) END
    UNION ALL
    SELECT k.cart_id, k.order_id, h.amount FROM credit_payment k
    JOIN credit_hold h ON h.reference_type = 'cart' AND h.reference_id = k.cart_id
      AND h.state = 'active'
    WHERE h.pinned <> (k.run_id IS NOT NULL)`,

  "the database has this version's functions": `
    SELECT name, wanted.body IS NOT NULL AS is_wanted, found.body IS NOT NULL AS is_there
    FROM (VALUES ${BODIES}) AS wanted (name, body)
    FULL JOIN (SELECT proname::text AS name, md5(prosrc) AS body FROM pg_proc
      WHERE pronamespace = current_schema()::regnamespace
        AND proname LIKE 'credit\\_%') found USING (name)
    WHERE wanted.body IS DISTINCT FROM found.body AND name <> '${CLOCK}'`,

  "the database's guards are in place": `
    SELECT guard FROM unnest(ARRAY['credit_entry_guard', 'credit_operation_guard',
      'credit_wallet_guard', 'credit_grant_guard', 'credit_hold_guard', 'credit_restoration_guard',
      'credit_operation_kept', 'credit_wallet_entry', 'credit_wallet_empty',
      'credit_grant_conserved', 'credit_hold_final']) AS guard
    WHERE NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgname = guard AND t.tgenabled IN ('O', 'A'))
    UNION ALL
    SELECT guard FROM unnest(ARRAY['credit_hold_check', 'credit_restoration_check',
      'credit_wallet_owner_unique']) AS guard
    WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conname = guard AND c.convalidated)`,
}

/** Runs every invariant on one snapshot; at most 20 rows each. */
export async function verifyLedger(knex: Knex): Promise<Violation[]> {
  return await knex.transaction(
    async (trx) => {
      const violations: Violation[] = []
      for (const [invariant, query] of Object.entries(INVARIANTS)) {
        const { rows } = await trx.raw<{ rows: Violation["rows"] }>(
          `SELECT * FROM (${query}) violation LIMIT 20`
        )
        if (rows.length) {
          violations.push({ invariant, rows })
        }
      }
      return violations
    },
    { isolationLevel: "repeatable read", readOnly: true }
  )
}
