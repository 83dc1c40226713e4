import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { isStorable } from "../../contract/fields"
import { HISTORY_EVENTS, type Historic, type HistoryEvent } from "../../contract/history"
import { ACTOR_NAME } from "../../plugin/actor-name"
import { parseOptions } from "../../plugin/options"

type Dependencies = { [ContainerRegistrationKeys.PG_CONNECTION]: Knex }

export type HistorySearch = { thing: Historic; id: string; limit: number; offset: number }

/** The History Module: who changed what of coupons, packages, units, attachments and webhooks. See README.md. */
export default class HistoryModuleService {
  private readonly knex: Knex
  private readonly months: number

  constructor(dependencies: Dependencies, options?: Record<string, unknown>) {
    this.knex = dependencies[ContainerRegistrationKeys.PG_CONNECTION]
    this.months = parseOptions(options).history_months
  }

  /** Newest first; what was deleted keeps its history. One query. */
  async listAndCount({
    thing,
    id,
    ...page
  }: HistorySearch): Promise<{ events: HistoryEvent[]; count: number }> {
    if (!isStorable(id)) {
      return { events: [], count: 0 }
    }
    const { rows } = await this.knex.raw<{ rows: [{ count: number; events: StoredEvent[] }] }>(
      LIST,
      { id, types: [...HISTORY_EVENTS[thing]], ...page }
    )
    const [{ count, events }] = rows
    return { count, events: events.map((event) => ({ ...event, at: new Date(event.at) })) }
  }

  /** Deletes what is older than the option `history_months` says. */
  async sweep(): Promise<void> {
    await this.knex.raw(
      "DELETE FROM history_event WHERE at < now() - make_interval(months => :months)",
      { months: this.months }
    )
  }
}

type StoredEvent = Omit<HistoryEvent, "at"> & { at: string }

const LIST = `
  WITH found AS (SELECT * FROM history_event WHERE thing_id = :id AND type = ANY(:types)),
  page AS (
    SELECT h.id::text, h.type, h.at, h.id AS place, h.changes,
      jsonb_build_object('type', h.actor_type, 'id', h.actor_id, 'name', ${ACTOR_NAME}) AS actor
    FROM found h ORDER BY h.id DESC LIMIT :limit OFFSET :offset
  )
  SELECT (SELECT count(*)::int FROM found) AS count,
    coalesce((SELECT jsonb_agg(to_jsonb(p) - 'place' ORDER BY p.place DESC) FROM page p), '[]') AS events`
