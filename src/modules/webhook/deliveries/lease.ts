import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** An attempt takes 10 seconds at most, and renews the lease. A server that dies leaves its leases to others after this time. */
const LEASE = "interval '30 seconds'"

const DUE = "d.state = 'pending' AND d.next_attempt_at <= now()"

/** An endpoint that this process sends to, for as long as it holds the lease. */
export type LeasedEndpoint = { id: string; url: string; secrets: string[] }

export type DueDelivery = {
  id: string
  event_id: string
  payload: unknown
  failures: number
  at: Date
}

/**
 * Leases endpoints that something is due to and that nobody else holds, those that waited longest first. One lease per
 * endpoint, whatever the number of servers: attempts are made one after the other.
 */
export async function leaseEndpoints(
  knex: Knex,
  holder: string,
  most: number
): Promise<LeasedEndpoint[]> {
  const { rows } = await knex.raw<{ rows: LeasedEndpoint[] }>(
    `UPDATE webhook_endpoint SET leased_by = :holder, leased_until = now() + ${LEASE}
     WHERE id IN (
       SELECT e.id FROM webhook_endpoint e
       WHERE e.is_enabled AND (e.leased_by IS NULL OR e.leased_until < now())
         AND EXISTS (SELECT FROM webhook_delivery d WHERE d.webhook_endpoint_id = e.id AND ${DUE})
       ORDER BY e.leased_until NULLS FIRST, e.id LIMIT :most FOR UPDATE SKIP LOCKED)
     RETURNING id, url, array_remove(
       ARRAY[secret, CASE WHEN previous_secret_until > now() THEN previous_secret END], NULL) AS secrets`,
    { holder, most }
  )
  return rows
}

/**
 * Begins the next attempt at a leased endpoint and renews the lease. The attempt is written down before it is made: one
 * that a crash interrupts is not made twice, the next one is due a minute later.
 * @returns undefined where nothing is due, or the lease is lost
 */
export async function beginAttempt(
  knex: Knex,
  holder: string,
  endpoint_id: string
): Promise<DueDelivery | undefined> {
  const { rows } = await knex.raw<{ rows: DueDelivery[] }>(
    `WITH held AS (
       UPDATE webhook_endpoint SET leased_until = now() + ${LEASE}
       WHERE id = :endpoint_id AND leased_by = :holder AND is_enabled RETURNING id
     )
     UPDATE webhook_delivery SET next_attempt_at = now() + interval '1 minute',
       attempts = ${lastAttempts("attempts", 19)} || jsonb_build_object(
         'at', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'status', NULL, 'duration_ms', NULL, 'answer', NULL, 'error', 'interrupted')
     WHERE id = (
       SELECT d.id FROM webhook_delivery d
       WHERE d.webhook_endpoint_id = :endpoint_id AND EXISTS (SELECT FROM held) AND ${DUE}
       ORDER BY d.next_attempt_at, d.sequence LIMIT 1)
     RETURNING id, event_id, payload, failures, now() AS at`,
    { endpoint_id, holder }
  )
  return rows[0]
}

/**
 * Gives the lease up, so that others may send to the endpoint. `leased_until` becomes now: the endpoint that has waited
 * longest is leased first.
 */
export async function releaseEndpoint(knex: Knex, holder: string, id: string): Promise<void> {
  await knex.raw(
    "UPDATE webhook_endpoint SET leased_by = NULL, leased_until = now() WHERE id = :id AND leased_by = :holder",
    { id, holder }
  )
}

/** SQL of the newest so many elements of a list of attempts. */
const lastAttempts = (list: string, count: number) => `
  coalesce((SELECT jsonb_agg(a ORDER BY n) FROM (
    SELECT a, n FROM jsonb_array_elements(${list}) WITH ORDINALITY AS x (a, n) ORDER BY n DESC LIMIT ${count}) newest), '[]')`
