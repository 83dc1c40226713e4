import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** Refused codes of the busiest of some keys in its running minute, and the seconds until that minute ends. */
export type Attempts = { refusals: number; retry_after: number }

/** The refusals counted for `:attempt_keys`, as one JSON object; null when none was refused within the last minute. */
export const ATTEMPTS_JSON = `
  (SELECT json_build_object(
     'refusals', max(refusals),
     'retry_after', ceil(extract(epoch FROM max(window_started_at) + interval '1 minute' - clock_timestamp())))
   FROM coupon_attempt
   WHERE key = ANY(:attempt_keys) AND window_started_at > clock_timestamp() - interval '1 minute'
   HAVING count(*) > 0)`

/**
 * Counts one refused code for each key. The count is taken and answered in one statement, so that parallel guesses
 * cannot all pass under the limit, on however many instances.
 */
export async function countRefusal(knex: Knex, keys: string[]): Promise<Attempts> {
  const { rows } = await knex.raw<{ rows: Attempts[] }>(
    `WITH counted AS (
       INSERT INTO coupon_attempt AS a (key, window_started_at, refusals)
       SELECT key, clock_timestamp(), 1 FROM unnest(CAST(:keys AS text[])) AS key ORDER BY key
       ON CONFLICT (key) DO UPDATE SET
         refusals = CASE WHEN a.window_started_at > clock_timestamp() - interval '1 minute' THEN a.refusals + 1 ELSE 1 END,
         window_started_at = CASE WHEN a.window_started_at > clock_timestamp() - interval '1 minute'
                                  THEN a.window_started_at ELSE clock_timestamp() END
       RETURNING refusals, window_started_at
     )
     SELECT max(refusals)::int AS refusals,
       greatest(1, ceil(extract(epoch FROM max(window_started_at) + interval '1 minute' - clock_timestamp())))::int AS retry_after
     FROM counted`,
    { keys }
  )
  return rows[0]
}

/** Deletes counters whose minute is over. */
export async function sweepAttempts(knex: Knex): Promise<void> {
  await knex.raw(
    `DELETE FROM coupon_attempt WHERE window_started_at < clock_timestamp() - interval '1 minute'`
  )
}
