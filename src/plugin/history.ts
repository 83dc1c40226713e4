import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { isDeepStrictEqual } from "node:util"
import type { HistoryEventType } from "../contract/history"
import { currentActor } from "./actor"

/** Fields as they are answered. */
type Fields = Record<string, unknown>

export type Change = {
  type: HistoryEventType
  id: string
  /** Left out: nothing was there. */
  before?: Fields
  /** Left out: nothing of it is told, as at a deletion. */
  after?: Fields
}

/**
 * Writes who did what, in the caller's transaction. An update that changes nothing is not written. One statement, or
 * none.
 */
export async function recordHistory(trx: Knex.Transaction, made: Change[]): Promise<void> {
  const events = made
    .map(({ type, id, before, after }) => ({ type, id, changes: changesBetween(before, after) }))
    .filter(({ type, changes }) => !type.endsWith(".updated") || Object.keys(changes).length > 0)
  if (events.length === 0) {
    return
  }
  await trx.raw(
    `SELECT history_record(e.type, e.id, CAST(:actor AS jsonb), e.changes)
     FROM jsonb_to_recordset(CAST(:events AS jsonb)) AS e (type text, id text, changes jsonb)`,
    { actor: JSON.stringify(currentActor()), events: JSON.stringify(events) }
  )
}

/** The fields that differ, as JSON. Of what is new those that hold something. */
export function changesBetween(
  before: Fields | undefined,
  after: Fields = {}
): Record<string, { from: unknown; to: unknown }> {
  const [from, to] = [toJson(before ?? {}), toJson(after)]
  return Object.fromEntries(
    Object.keys(to)
      .filter((field) =>
        before ? !isDeepStrictEqual(from[field] ?? null, to[field]) : !isEmpty(to[field])
      )
      .map((field) => [field, { from: from[field] ?? null, to: to[field] }])
  )
}

const toJson = (fields: Fields) => JSON.parse(JSON.stringify(fields)) as Fields

/** Null, false, no text, or a list or an object in which there is nothing. */
function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null
    ? Object.values(value).every(isEmpty)
    : value === null || value === false || value === ""
}
