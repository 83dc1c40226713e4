import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { toNumber } from "../../../plugin/money"

/** Days before its end at which a grant is announced. */
const STAGES = [30, 7, 1]

export type ExpiringGrant = {
  id: string
  customer_id: string
  unit: string
  /** What is left of it; what is on hold does not end. */
  amount: number
  expires_at: Date
  days: number
}

/**
 * Grants whose end is to be announced, whose turn does not come again: found and noted in one statement. A grant is at the
 * last stage that it has reached; stages that it has overtaken, or that it was younger than, are left out: one given for 5
 * days is announced 1 day ahead only.
 */
export async function takeExpiringSoon(knex: Knex, limit: number): Promise<ExpiringGrant[]> {
  const { rows } = await knex.raw<{ rows: (Omit<ExpiringGrant, "amount"> & { amount: string })[] }>(
    `WITH now AS MATERIALIZED (SELECT credit_now() AS now), due AS (
       SELECT g.id, w.customer_id, w.unit, g.remaining AS amount, g.expires_at, stage.days
       FROM now CROSS JOIN credit_grant g JOIN credit_wallet w ON w.id = g.wallet_id
       CROSS JOIN LATERAL (SELECT min(days) AS days FROM unnest(CAST(:stages AS int[])) AS days
         WHERE g.expires_at <= now.now + make_interval(days => days)) stage
       WHERE g.open AND g.expires_at > now.now AND g.expires_at <= now.now + make_interval(days => :furthest)
         AND g.effective_at <= now.now
         AND g.expires_at - make_interval(days => stage.days) > greatest(g.effective_at, g.created_at)
         AND NOT EXISTS (SELECT FROM credit_expiry_notice n WHERE n.grant_id = g.id AND n.days = stage.days)
       ORDER BY g.expires_at, g.id LIMIT :limit
     ), noted AS (
       INSERT INTO credit_expiry_notice (grant_id, days) SELECT id, days FROM due ON CONFLICT DO NOTHING
       RETURNING grant_id)
     SELECT due.* FROM due JOIN noted ON noted.grant_id = due.id ORDER BY due.expires_at, due.id`,
    { stages: `{${STAGES.join()}}`, furthest: Math.max(...STAGES), limit }
  )
  return rows.map((row) => ({ ...row, amount: toNumber(row.amount) }))
}
