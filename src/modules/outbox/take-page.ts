import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { deliveriesDue } from "../../plugin/delivery-signal"

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
 * Hands over the oldest pending events, at most 200, to webhooks and to `handOver`, and deletes them: all or nothing.
 * One relay of all servers at a time has the advisory lock, so that events are handed over in order. Dies it before it
 * commits, the events are handed over again, with the same `event_id`; webhooks have each once.
 * @returns how many there were
 */
export async function takePage(
  knex: Knex,
  handOver: (events: PendingEvent[]) => Promise<void>
): Promise<number> {
  let deliveries = 0
  const count = await knex.transaction(
    async (trx) => {
      await trx.raw("SET LOCAL lock_timeout = '10s'")
      await trx.raw("SELECT pg_advisory_xact_lock(hashtextextended('outbox_relay', 0))")
      const { rows } = await trx.raw<{ rows: PendingEvent[] }>(
        `SELECT sequence, event_id, name, data, occurred_at FROM outbox_event
         ORDER BY sequence
         LIMIT ${PAGE}`
      )
      if (rows.length > 0) {
        const written = await trx.raw<{ rows: [{ count: number }] }>(
          "SELECT webhook_enqueue(CAST(:messages AS jsonb)) AS count",
          { messages: JSON.stringify(rows.map(toMessage)) }
        )
        deliveries = written.rows[0].count
        await handOver(rows)
        await trx.raw("DELETE FROM outbox_event WHERE sequence = ANY(:sequences)", {
          sequences: rows.map(({ sequence }) => sequence),
        })
      }
      return rows.length
    },
    { isolationLevel: "read committed" }
  )
  if (deliveries > 0) {
    deliveriesDue.emit()
  }
  return count
}

/** As it is told: `data` is the whole payload. */
export function toMessage({ event_id, name, data, occurred_at, sequence }: PendingEvent) {
  const envelope = {
    event_id,
    occurred_at: occurred_at.toISOString(),
    sequence: parseInt(sequence),
  }
  return { name, data: { ...envelope, ...data } }
}
