import { Modules } from "@medusajs/framework/utils"
import { EVENT_PAYLOADS, type EventName } from "../../../src/contract/event-payloads"
import type { Suite } from "./suite"

type Event = { name: string; data: unknown }

type Body = Record<string, unknown>

/**
 * Records events from now on, without their envelopes, in a list that grows. A payload that breaks
 * the contract appears as its problems.
 */
export function recordEvents({ container }: Suite, ...names: string[]): Event[] {
  const events: Event[] = []
  for (const name of names) {
    container.resolve(Modules.EVENT_BUS).subscribe(name, async ({ data }) => {
      events.push({ name, data: bodyOf(name, data) })
      await Promise.resolve()
    })
  }
  return events
}

function bodyOf(name: string, data: unknown): unknown {
  if (!(name in EVENT_PAYLOADS)) {
    return data
  }
  const { error } = EVENT_PAYLOADS[name as EventName].safeParse(data)
  const { event_id: _id, occurred_at: _at, sequence: _sequence, ...body } = data as object as Body
  return error ? { error: error.message, data } : body
}
