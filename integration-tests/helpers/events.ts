import { Modules } from "@medusajs/framework/utils"
import type { Suite } from "./suite"

type Event = { name: string; data: unknown }

/** What the event bus tells of these events from now on; the list grows. */
export function recordEvents({ container }: Suite, ...names: string[]): Event[] {
  const events: Event[] = []
  for (const name of names) {
    container.resolve(Modules.EVENT_BUS).subscribe(name, async ({ data }) => {
      events.push({ name, data })
      await Promise.resolve()
    })
  }
  return events
}
