import type { Knex } from "@medusajs/framework/mikro-orm/knex"

export const PAGE = 200

/** One event as it is handed over; `data` is the payload without the envelope. */
export type PendingEvent = {
  sequence: string
  event_id: string
  name: string
  data: Record<string, unknown>
  occurred_at: Date
}

/**
 * Hands over the oldest pending events, at most 200, and deletes them: both or neither. One relay
 * of all servers at a time has the advisory lock, so that events are handed over in order. Dies it
 * between handing over and deleting, the events are handed over again, with the same `event_id`.
 * @returns how many there were
 */
export async function takePage(
  knex: Knex,
  handOver: (events: PendingEvent[]) => Promise<void>
): Promise<number> {
  return await knex.transaction(
    async (trx) => {
      await trx.raw("SET LOCAL lock_timeout = '10s'")
      await trx.raw("SELECT pg_advisory_xact_lock(hashtextextended('outbox_relay', 0))")
      const { rows } = await trx.raw<{ rows: PendingEvent[] }>(
        `SELECT sequence, event_id, name, data, occurred_at FROM outbox_event
         ORDER BY sequence
         LIMIT ${PAGE}`
      )
      if (rows.length > 0) {
        await handOver(rows)
        await trx.raw("DELETE FROM outbox_event WHERE sequence = ANY(:sequences)", {
          sequences: rows.map(({ sequence }) => sequence),
        })
      }
      return rows.length
    },
    { isolationLevel: "read committed" }
  )
}
