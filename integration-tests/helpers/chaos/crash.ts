import { knex } from "@medusajs/framework/mikro-orm/knex"
import { databaseUrl } from "../shop/database"
import { type SecondServer, startSecondServer } from "./second-server"
import type { Suite } from "../shop/suite"
import { waitFor } from "../shop/wait"

/**
 * Kills (SIGKILL) a second server when it first writes to this table. Its completion of the cart,
 * or a subscriber after it, is held there by a lock of an outside transaction.
 */
export async function dieBeforeWritingTo(
  suite: Suite,
  table: string,
  cart_id: string
): Promise<void> {
  await dieWhenHeld(suite, `LOCK TABLE "${table}" IN SHARE MODE`, (server) =>
    server.complete(cart_id)
  )
}

/** Kills (SIGKILL) a second server when it acts and waits for the lock of an outside transaction. */
export async function dieWhenHeld(
  suite: Suite,
  lock: string,
  act: (server: SecondServer) => Promise<unknown>
): Promise<void> {
  const server = await startSecondServer(suite)
  const database = knex({ client: "pg", connection: databaseUrl(suite) })
  const outside = await database.transaction()
  const waiters = async () => {
    const { rows } = await database.raw<{ rows: { pid: number }[] }>(
      `SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`
    )
    return rows
  }
  try {
    await outside.raw(lock)
    void act(server).catch(() => undefined)
    const stuck = await waitFor(async () => {
      const found = await waiters()
      return found.length ? found : null
    }, 30_000)
    await server.kill()
    // The killed server's session still waits for the lock. It must not write when the lock is
    // freed.
    for (const { pid } of stuck!) {
      await database.raw("SELECT pg_terminate_backend(?)", [pid])
    }
  } finally {
    await server.kill()
    await outside.rollback()
    await database.destroy()
  }
}
