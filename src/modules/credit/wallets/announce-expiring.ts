import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CreditEvents } from "../../../contract/events"

/** Days before its end at which a grant is announced. */
const STAGES = [30, 7, 1]

/**
 * Enqueues the announcements that are due, at most 200, and notes them, in one statement: once per
 * grant and stage. A grant is announced at the last stage that it has reached. Stages that it was
 * younger than are left out: one given for 5 days is announced 1 day ahead only. Held credit does
 * not expire, and is not announced.
 * @returns how many
 */
export async function announceExpiring(knex: Knex): Promise<number> {
  const { rows } = await knex.raw<{ rows: [{ count: number }] }>(
    `WITH now AS MATERIALIZED (SELECT credit_now() AS now), due AS (
       SELECT g.id, w.customer_id, w.unit, g.remaining AS amount, g.expires_at, stage.days, now.now
       FROM now CROSS JOIN credit_grant g JOIN credit_wallet w ON w.id = g.wallet_id
       CROSS JOIN LATERAL (SELECT min(days) AS days FROM unnest(CAST(:stages AS int[])) AS days
         WHERE g.expires_at <= now.now + make_interval(days => days)) stage
       WHERE g.open AND g.expires_at > now.now
         AND g.expires_at <= now.now + make_interval(days => :furthest)
         AND g.effective_at <= now.now
         AND g.expires_at - make_interval(days => stage.days)
           > greatest(g.effective_at, g.created_at)
         AND NOT EXISTS (SELECT FROM credit_expiry_notice n
           WHERE n.grant_id = g.id AND n.days = stage.days)
       ORDER BY g.expires_at, g.id LIMIT 200
     ), noted AS (
       INSERT INTO credit_expiry_notice (grant_id, days)
       SELECT id, days FROM due
       ON CONFLICT DO NOTHING
       RETURNING grant_id)
     SELECT count(outbox_enqueue('${CreditEvents.EXPIRING_SOON}', jsonb_build_object('id', due.id,
       'customer_id', due.customer_id, 'unit', due.unit, 'amount', due.amount, 'days', due.days,
       'expires_at', to_char(due.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
     ), due.now))::int AS count
     FROM (SELECT due.* FROM due
       JOIN noted ON noted.grant_id = due.id
       ORDER BY due.expires_at, due.id) due`,
    { stages: `{${STAGES.join()}}`, furthest: Math.max(...STAGES) }
  )
  return rows[0].count
}
