import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { databaseUrl } from "../shop/database"
import type { Suite } from "../shop/suite"
import { waitFor } from "../shop/wait"

type Race<T> = {
  /** Takes the lock, in an outside transaction that stays open until the racers wait for it. */
  hold: (outside: Knex.Transaction) => Promise<unknown>
  /** Starts all racers together once the lock is held. */
  racers: () => Promise<T>[]
  /** Runs in the outside transaction while the racers wait. */
  meanwhile?: (outside: Knex.Transaction) => Promise<unknown>
  /**
   * How many sessions must wait for a lock, whichever it is, before the outside transaction
   * commits. Default: all racers.
   */
  waiters?: number
}

/** Blocks writers of redemptions, but not readers. */
export const holdRedemptions = async (outside: Knex.Transaction) =>
  await outside.raw("LOCK TABLE coupon_redemption IN SHARE MODE")

/**
 * Starts the racers against a lock of an outside transaction, and commits that when PostgreSQL
 * shows all of them waiting. So they meet on a machine of any speed.
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

/** The values of the racers that won, and the error codes of those that lost. */
export function outcomesOf<T>(results: PromiseSettledResult<T>[]) {
  return {
    won: results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : [])),
    lost: results.flatMap((result) =>
      result.status === "rejected" ? [(result.reason as { code?: string }).code] : []
    ),
  }
}
