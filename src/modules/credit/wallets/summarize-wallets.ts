import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { UnitSummary } from "../../../contract/wallet"
import { withNumbers, withWords } from "./read"
import { joinUnitNames } from "../units/names"

const AMOUNTS = [
  "outstanding",
  "available",
  "held",
  "scheduled",
  "expiring_soon",
  "granted",
  "spent",
  "expired",
  "voided",
] as const

/**
 * What all customers have, by unit; `outstanding` is what was given and is neither spent nor gone,
 * on hold and yet to begin included. One query, exact at the instant of reading.
 */
export async function summarizeWallets(knex: Knex): Promise<UnitSummary[]> {
  const { rows } = await knex.raw<{ rows: Record<string, unknown>[] }>(
    `WITH t AS MATERIALIZED (SELECT credit_now() AS now), part AS (
       SELECT w.unit, count(*) AS wallets, sum(w.balance) AS outstanding, sum(w.held) AS held,
         sum(w.scheduled) AS scheduled, 0 AS expiring_soon, sum(w.granted) AS granted,
         sum(w.spent) AS spent, sum(w.expired) AS expired, sum(w.voided) AS voided
       FROM credit_wallet w
       CROSS JOIN t
       WHERE w.changes_at IS NULL OR w.changes_at > t.now
       GROUP BY w.unit
       UNION ALL
       SELECT w.unit, count(*), sum(n.available + n.held + n.scheduled), sum(n.held),
         sum(n.scheduled), sum(n.expiring_soon), sum(n.granted), sum(n.spent), sum(n.expired),
         sum(n.voided)
       FROM credit_wallet w
       CROSS JOIN t
       CROSS JOIN LATERAL credit_wallet_now(w) n
       WHERE w.changes_at <= t.now
       GROUP BY w.unit
       UNION ALL
       SELECT w.unit, 0, 0, 0, 0, sum(g.remaining), 0, 0, 0, 0
       FROM t
       JOIN credit_grant g ON g.open AND g.expires_at > t.now
         AND g.expires_at <= t.now + interval '30 days'
         AND g.effective_at <= t.now
       JOIN credit_wallet w ON w.id = g.wallet_id AND w.changes_at > t.now
       GROUP BY w.unit), summed AS (
     SELECT unit, sum(wallets)::int AS wallets, sum(outstanding - held - scheduled) AS available,
       ${AMOUNTS.filter((amount) => amount !== "available")
         .map((amount) => `sum(${amount}) AS ${amount}`)
         .join(", ")}
     FROM part GROUP BY unit)
     SELECT summed.*, words.name, words.plural FROM summed ${joinUnitNames("unit")} ORDER BY unit`
  )
  return rows.map((row) => withWords(withNumbers<UnitSummary>(row, AMOUNTS)))
}
