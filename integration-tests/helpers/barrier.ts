import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { databaseUrl } from "./database"
import type { Suite } from "./suite"
import { waitFor } from "./wait"

type Race<T> = {
  /** Taken by a session from outside, in a transaction that stays open until the racers wait for it. */
  hold: (outside: Knex.Transaction) => Promise<unknown>
  /** Everybody in the race, started together once the lock is held. */
  racers: () => Promise<T>[]
  /** Done by the outside session while they wait. */
  meanwhile?: (outside: Knex.Transaction) => Promise<unknown>
  /** How many must be seen waiting in the database, for whatever lock, before the hold ends. Default: all. */
  waiters?: number
}

/** Blocks whoever writes a redemption, and nobody who only reads. */
export const holdRedemptions = async (outside: Knex.Transaction) =>
  await outside.raw("LOCK TABLE coupon_redemption IN SHARE MODE")

/**
 * Starts the racers against a lock held from outside and lets go when PostgreSQL shows all of them waiting: they have
 * met then, whatever the machine's speed. The outside transaction is committed.
 */
export async function race<T>(
  suite: Pick<Suite, "container">,
  { hold, racers, meanwhile, waiters }: Race<T>
): Promise<PromiseSettledResult<T>[]> {
  const database = knex({ client: "pg", connection: databaseUrl(suite) })
  const outside = await database.transaction()
  try {
    await hold(outside)
    const running = racers()
    const outcomes = Promise.allSettled(running)
    await waitFor(async () => (await countWaiters(database)) >= (waiters ?? running.length), 30_000)
    await meanwhile?.(outside)
    await outside.commit()
    return await outcomes
  } finally {
    if (!outside.isCompleted()) {
      await outside.rollback()
    }
    await database.destroy()
  }
}

async function countWaiters(database: Knex): Promise<number> {
  const { rows } = await database.raw<{ rows: { waiting: number }[] }>(
    `SELECT count(*)::int AS waiting FROM pg_stat_activity
     WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`
  )
  return rows[0].waiting
}

/** The values of those who won, and the error codes of those who lost. */
export function outcomesOf<T>(results: PromiseSettledResult<T>[]) {
  return {
    won: results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : [])),
    lost: results.flatMap((result) =>
      result.status === "rejected" ? [(result.reason as { code?: string }).code] : []
    ),
  }
}
