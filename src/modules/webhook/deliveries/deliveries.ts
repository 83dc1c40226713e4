import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { isStorable } from "../../../contract/fields"
import {
  type DeliveryState,
  TEST_EVENT,
  type WebhookAttempt,
  type WebhookDelivery,
} from "../../../contract/webhook"
import { notFound, Refusal } from "../../../plugin/refusal"
import type { WebhookEndpoints } from "../endpoints/endpoints"

type Query = { state?: DeliveryState; limit: number; offset: number }

type Row = Omit<WebhookDelivery, "attempts"> & {
  attempts: (Omit<WebhookAttempt, "at"> & { at: string })[]
}

const COLUMNS =
  "id, webhook_endpoint_id, event_id, event, state, attempts, next_attempt_at, payload, created_at"

const DUE_AGAIN = "state = 'pending', failures = 0, next_attempt_at = now()"

/** What is, was or will be sent to endpoints. */
export class WebhookDeliveries {
  constructor(
    private readonly knex: Knex,
    private readonly endpoints: WebhookEndpoints
  ) {}

  /** Newest first. @throws 404 `webhook_endpoint_not_found` */
  async list(
    endpoint_id: string,
    { state, limit, offset }: Query
  ): Promise<{ webhook_deliveries: WebhookDelivery[]; count: number }> {
    await this.endpoints.retrieve(endpoint_id)
    const where = `webhook_endpoint_id = :endpoint_id AND state = coalesce(:state, state)`
    const bindings = { endpoint_id, state: state ?? null }
    const { rows } = await this.knex.raw<{ rows: Row[] }>(
      `SELECT ${COLUMNS} FROM webhook_delivery WHERE ${where}
       ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset`,
      { ...bindings, limit, offset }
    )
    const counted = await this.knex.raw<{ rows: [{ count: number }] }>(
      `SELECT count(*)::int AS count FROM webhook_delivery WHERE ${where}`,
      bindings
    )
    return { webhook_deliveries: rows.map(toDelivery), count: counted.rows[0].count }
  }

  /** @throws 404 `webhook_delivery_not_found` */
  async retrieve(id: string): Promise<WebhookDelivery> {
    return await this.one(id, `SELECT ${COLUMNS} FROM webhook_delivery WHERE id = :id`)
  }

  /**
   * Sends a delivery again, in whatever state it is, with as many attempts as a new one.
   * @throws 404 `webhook_delivery_not_found`
   */
  async resend(id: string): Promise<WebhookDelivery> {
    return await this.one(
      id,
      `UPDATE webhook_delivery SET ${DUE_AGAIN} WHERE id = :id RETURNING ${COLUMNS}`
    )
  }

  /** Sends again what has failed since then. @returns how many. @throws 404 `webhook_endpoint_not_found` */
  async resendFailed(endpoint_id: string, since: Date): Promise<number> {
    await this.endpoints.retrieve(endpoint_id)
    const { rowCount } = await this.knex.raw<{ rowCount: number }>(
      `UPDATE webhook_delivery SET ${DUE_AGAIN}
       WHERE webhook_endpoint_id = :endpoint_id AND state = 'failed' AND created_at >= :since`,
      { endpoint_id, since }
    )
    return rowCount
  }

  /**
   * A delivery by which an admin tries an endpoint.
   * @throws 404 `webhook_endpoint_not_found`, 400 `webhook_endpoint_disabled`
   */
  async test(endpoint_id: string): Promise<WebhookDelivery> {
    const { is_enabled } = await this.endpoints.retrieve(endpoint_id)
    if (!is_enabled) {
      throw new Refusal("webhook_endpoint_disabled")
    }
    const event_id = generateEntityId(undefined, "evt")
    const timestamp = new Date().toISOString()
    const data = { event_id, occurred_at: timestamp, id: endpoint_id }
    const { rows } = await this.knex.raw<{ rows: Row[] }>(
      `INSERT INTO webhook_delivery (id, webhook_endpoint_id, event_id, event, sequence, payload, next_attempt_at)
       VALUES (:id, :endpoint_id, :event_id, :event, 0, CAST(:payload AS jsonb), now()) RETURNING ${COLUMNS}`,
      {
        id: generateEntityId(undefined, "whdel"),
        endpoint_id,
        event_id,
        event: TEST_EVENT,
        payload: JSON.stringify({ type: TEST_EVENT, timestamp, data }),
      }
    )
    return toDelivery(rows[0])
  }

  /** Forgets what ended more than 30 days ago. */
  async sweep(): Promise<void> {
    await this.knex.raw(
      "DELETE FROM webhook_delivery WHERE state <> 'pending' AND created_at < now() - interval '30 days'"
    )
  }

  private async one(id: string, sql: string): Promise<WebhookDelivery> {
    const { rows } = isStorable(id)
      ? await this.knex.raw<{ rows: Row[] }>(sql, { id })
      : { rows: [] }
    if (rows.length === 0) {
      throw notFound("webhook_delivery_not_found", "No webhook delivery has this id.")
    }
    return toDelivery(rows[0])
  }
}

const toDelivery = ({ attempts, ...row }: Row): WebhookDelivery => ({
  ...row,
  attempts: attempts.map(({ at, ...attempt }) => ({ ...attempt, at: new Date(at) })),
})
