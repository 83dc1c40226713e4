import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Answer } from "../sending/send"

type Attempted = Answer & {
  delivery_id: string
  endpoint_id: string
  duration_ms: number
  /** Milliseconds; null: it was the last attempt. Of a failure. */
  wait: number | null
}

/** An endpoint at which nothing has arrived for so long is switched off. */
const PATIENCE = "interval '3 days'"

const SENDER = JSON.stringify({ type: "job", id: "send-webhooks" })
const SWITCHED_OFF = JSON.stringify({
  is_enabled: { from: true, to: false },
  disabled_reason: { from: null, to: "failing" },
})

export const isDelivered = ({ status }: Pick<Answer, "status">): boolean =>
  status !== null && status >= 200 && status < 300

/** Writes down how an attempt ended, and what that says of its endpoint. One statement. */
export async function recordAttempt(knex: Knex, attempted: Attempted): Promise<void> {
  const { delivery_id, endpoint_id, duration_ms, wait, status, answer, error } = attempted
  await knex.raw(
    `WITH told AS (
       UPDATE webhook_delivery SET
         attempts = jsonb_set(attempts, '{-1}', (attempts->-1) || CAST(:result AS jsonb)),
         failures = CASE WHEN :is_delivered THEN 0 ELSE failures + 1 END,
         state = CASE WHEN :is_delivered THEN 'delivered' WHEN CAST(:wait AS integer) IS NULL THEN 'failed' ELSE 'pending' END,
         next_attempt_at = CASE WHEN :is_delivered OR CAST(:wait AS integer) IS NULL THEN NULL
           ELSE now() + make_interval(secs => :wait / 1000.0) END
       WHERE id = :delivery_id
     ), endpoint AS (
       UPDATE webhook_endpoint SET
         failing_since = CASE WHEN :is_delivered THEN NULL ELSE coalesce(failing_since, now()) END,
         is_enabled = is_enabled AND (:is_delivered OR coalesce(failing_since, now()) > now() - ${PATIENCE}),
         disabled_reason = CASE
           WHEN is_enabled AND NOT :is_delivered AND failing_since <= now() - ${PATIENCE} THEN 'failing'
           ELSE disabled_reason END
       WHERE id = :endpoint_id RETURNING id, is_enabled, disabled_reason
     )
     SELECT history_record('webhook_endpoint.switched_off', e.id, :actor, :changes)
     FROM endpoint e JOIN webhook_endpoint before ON before.id = e.id
     WHERE before.is_enabled AND NOT e.is_enabled AND e.disabled_reason = 'failing'`,
    {
      delivery_id,
      endpoint_id,
      wait,
      actor: SENDER,
      changes: SWITCHED_OFF,
      is_delivered: isDelivered(attempted),
      result: JSON.stringify({ status, duration_ms, answer, error }),
    }
  )
}
