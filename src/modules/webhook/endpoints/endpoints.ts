import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { isStorable } from "../../../contract/fields"
import type {
  EndpointUpdateInput,
  NewEndpointInput,
  WebhookEndpoint,
} from "../../../contract/webhook"
import { recordHistory } from "../../../plugin/history"
import { omitUndefined } from "../../../plugin/omit-undefined"
import { invalidFields, notFound, type Refusal } from "../../../plugin/refusal"
import { isAllowedHost } from "../sending/send"
import { newSecret } from "../sending/sign"

/** What an endpoint is told as: everything but its secrets. */
const ENDPOINT_COLUMNS =
  "id, url, description, events, is_enabled, disabled_reason, failing_since, created_at"

const SELECT = `SELECT ${ENDPOINT_COLUMNS} FROM webhook_endpoint WHERE id = :id`

type Page = { limit: number; offset: number }
type WithSecret = WebhookEndpoint & { secret: string }

/** Where webhooks are sent to. */
export class WebhookEndpoints {
  constructor(
    private readonly knex: Knex,
    private readonly options: { allow_private_addresses: boolean }
  ) {}

  /** Newest first. */
  async list(page: Page): Promise<{ webhook_endpoints: WebhookEndpoint[]; count: number }> {
    const { rows } = await this.knex.raw<{ rows: WebhookEndpoint[] }>(
      `SELECT ${ENDPOINT_COLUMNS} FROM webhook_endpoint
       ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset`,
      page
    )
    const counted = await this.knex.raw<{ rows: [{ count: number }] }>(
      "SELECT count(*)::int AS count FROM webhook_endpoint"
    )
    return { webhook_endpoints: rows, count: counted.rows[0].count }
  }

  /** @throws 404 `webhook_endpoint_not_found` */
  async retrieve(id: string): Promise<WebhookEndpoint> {
    return await one(this.knex, id, SELECT)
  }

  /** @throws 400 `invalid_field` for an address that webhooks are not sent to */
  async create(
    { url, events, description }: NewEndpointInput,
    created_by: string | null
  ): Promise<WithSecret> {
    this.checkUrl(url)
    const id = generateEntityId(undefined, "whend")
    return await this.knex.transaction(async (trx) => {
      const created = await one<WithSecret>(
        trx,
        id,
        `INSERT INTO webhook_endpoint (id, url, events, description, secret, created_by)
         VALUES (:id, :url, :events, nullif(:description, ''), :secret, :created_by)
         RETURNING ${ENDPOINT_COLUMNS}, secret`,
        { url, events, description: description ?? null, secret: newSecret(), created_by }
      )
      await recordHistory(trx, [{ type: "webhook_endpoint.created", id, after: said(created) }])
      return created
    })
  }

  /**
   * An endpoint that is switched off gets no new deliveries; those that it has wait.
   * @throws 404 `webhook_endpoint_not_found`, 400 `invalid_field`
   */
  async update(id: string, update: EndpointUpdateInput): Promise<WebhookEndpoint> {
    if (update.url !== undefined) {
      this.checkUrl(update.url)
    }
    const { url, events, is_enabled, ...rest } = omitUndefined(update)
    return await this.knex.transaction(async (trx) => {
      const before = await one(trx, id, `${SELECT} FOR NO KEY UPDATE`)
      const after = await one(
        trx,
        id,
        `UPDATE webhook_endpoint SET
         url = coalesce(:url, url), events = coalesce(:events, events),
         description = CASE WHEN :describes THEN nullif(:description, '') ELSE description END,
         is_enabled = coalesce(:is_enabled, is_enabled),
         disabled_reason = CASE WHEN CAST(:is_enabled AS boolean) IS NULL THEN disabled_reason END,
         failing_since = CASE WHEN :is_enabled AND NOT is_enabled THEN NULL ELSE failing_since END,
         updated_at = clock_timestamp()
       WHERE id = :id RETURNING ${ENDPOINT_COLUMNS}`,
        {
          url: url ?? null,
          events: events ?? null,
          is_enabled: is_enabled ?? null,
          describes: "description" in rest,
          description: rest.description ?? null,
        }
      )
      await recordHistory(trx, [
        { type: "webhook_endpoint.updated", id, before: said(before), after: said(after) },
      ])
      return after
    })
  }

  /** The secret until now stays valid beside the new one for 24 hours. @throws 404 `webhook_endpoint_not_found` */
  async rotateSecret(id: string): Promise<WithSecret> {
    return await this.knex.transaction(async (trx) => {
      const rotated = await one<WithSecret>(
        trx,
        id,
        `UPDATE webhook_endpoint SET previous_secret = secret, previous_secret_until = now() + interval '24 hours',
         secret = :secret, updated_at = clock_timestamp()
       WHERE id = :id RETURNING ${ENDPOINT_COLUMNS}, secret`,
        { secret: newSecret() }
      )
      await recordHistory(trx, [{ type: "webhook_endpoint.secret_rotated", id }])
      return rotated
    })
  }

  /** Deletes its deliveries, too. @throws 404 `webhook_endpoint_not_found` */
  async remove(id: string): Promise<void> {
    await this.knex.transaction(async (trx) => {
      await one(trx, id, "DELETE FROM webhook_endpoint WHERE id = :id RETURNING id")
      await recordHistory(trx, [{ type: "webhook_endpoint.deleted", id }])
    })
  }

  private checkUrl(url: string): void {
    const { protocol, hostname } = new URL(url)
    if (this.options.allow_private_addresses) {
      return
    }
    if (protocol !== "https:") {
      throw invalidFields([{ field: "url", message: "must begin with https://" }])
    }
    if (!isAllowedHost(hostname)) {
      throw invalidFields([{ field: "url", message: "must lead to a public address" }])
    }
  }
}

/** What of an endpoint an admin says: never its secrets. */
const said = ({ url, events, description, is_enabled }: WebhookEndpoint) => ({
  url,
  events,
  description,
  is_enabled,
})

async function one<Row = WebhookEndpoint>(
  knex: Knex,
  id: string,
  sql: string,
  bindings: Record<string, unknown> = {}
): Promise<Row> {
  if (!isStorable(id)) {
    throw endpointNotFound()
  }
  const { rows } = await knex.raw<{ rows: Row[] }>(sql, { id, ...bindings } as never)
  if (rows.length === 0) {
    throw endpointNotFound()
  }
  return rows[0]
}

const endpointNotFound = (): Refusal =>
  notFound("webhook_endpoint_not_found", "No webhook endpoint has this id.")
