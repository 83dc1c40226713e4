import { createHash } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** What was refused under one key in its running minute, and the seconds until that minute ends. */
export type Attempts = { key: string; refusals: number; retry_after: number }

/** Counts all refusals of the shop. */
export const SHOP_KEY = "shop"

/** Counts the refusals on a cart, whoever asks. */
export const cartKey = (cart_id: string) => `cart:${cart_id}`

/** An e-mail may be longer than an index takes. */
const digest = (text: string) => createHash("sha256").update(text).digest("hex")

/** Counts the refusals for an e-mail, on whatever cart. @param email canonical */
export const emailKey = (email: string) => `email:${digest(email)}`

export const isEmailKey = (key: string) => key.startsWith("email:")

/** {@link emailKey} of an e-mail as it is stored. @param email SQL of it */
export const emailKeySql = (email: string) =>
  `'email:' || encode(sha256(convert_to(lower(btrim(${email})), 'UTF8')), 'hex')`

/** Notes that a cart has told an identity that a coupon is not for it. */
export const toldKey = (cart_id: string, identity: string) => `told:${cart_id} ${digest(identity)}`

/** Counts the people of whom a cart has shown that a coupon is not for them. */
export const identitiesKey = (cart_id: string) => `identities:${cart_id}`

const IS_RUNNING = "window_started_at > clock_timestamp() - interval '1 minute'"

const SECONDS_LEFT = `
  greatest(1, ceil(extract(epoch FROM window_started_at + interval '1 minute' - clock_timestamp())))::int`

/** The counts of some keys whose minute is running, as a JSON list. @param keys SQL of a list */
export const attemptsJson = (keys: string) => `
  (SELECT coalesce(json_agg(json_build_object('key', key, 'refusals', refusals, 'retry_after', ${SECONDS_LEFT})), '[]')
   FROM coupon_attempt WHERE key = ANY(${keys}) AND ${IS_RUNNING})`

/**
 * Counts one refusal for each key. The count is taken and answered in one statement, so that parallel guesses cannot
 * all pass under the limit, on however many instances.
 *
 * @param once a key of its own: where it was set within the last minute, nothing is counted
 */
export async function countRefusal(knex: Knex, keys: string[], once?: string): Promise<Attempts[]> {
  const { rows } = await knex.raw<{ rows: Attempts[] }>(
    `WITH fresh AS (
       INSERT INTO coupon_attempt AS a (key, window_started_at, refusals)
       SELECT key, clock_timestamp(), 1 FROM unnest(CAST(:once AS text[])) AS key
       ON CONFLICT (key) DO UPDATE SET window_started_at = clock_timestamp() WHERE NOT a.${IS_RUNNING}
       RETURNING key
     ), counted AS (
       INSERT INTO coupon_attempt AS a (key, window_started_at, refusals)
       SELECT key, clock_timestamp(), 1 FROM unnest(CAST(:keys AS text[])) AS key
       WHERE cardinality(CAST(:once AS text[])) = 0 OR EXISTS (SELECT FROM fresh) ORDER BY key
       ON CONFLICT (key) DO UPDATE SET
         refusals = CASE WHEN a.${IS_RUNNING} THEN a.refusals + 1 ELSE 1 END,
         window_started_at = CASE WHEN a.${IS_RUNNING} THEN a.window_started_at ELSE clock_timestamp() END
       RETURNING key, refusals, window_started_at
     )
     SELECT key, refusals, ${SECONDS_LEFT} AS retry_after FROM counted`,
    { keys: [...new Set(keys)], once: once ? [once] : [] }
  )
  return rows
}

/** Deletes counters whose minute is over. */
export async function sweepAttempts(knex: Knex): Promise<void> {
  await knex.raw(`DELETE FROM coupon_attempt WHERE NOT ${IS_RUNNING}`)
}
