import type { EventEmitter } from "node:events"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/**
 * Watches the subscribers that Medusa's in-memory bus runs. Nothing else knows of them: the bus lets them go, and the workflow
 * engine keeps no record of a workflow that ends at once.
 * @returns a function that waits until none runs, and says whether any ran since it was last called
 */
export function watchSubscribers(container: MedusaContainer): () => Promise<boolean> {
  const { eventEmitter_: emitter } = container.resolve<{ eventEmitter_?: EventEmitter }>(
    Modules.EVENT_BUS
  )
  const running = new Set<Promise<unknown>>()
  let ran = false
  if (emitter) {
    emitter.emit = (event, ...values) => {
      const listeners = emitter.listeners(event) as ((...values: unknown[]) => Promise<void>)[]
      for (const listener of listeners) {
        const run = listener(...values).finally(() => running.delete(run))
        running.add(run)
        ran = true
      }
      return listeners.length > 0
    }
  }
  return async () => {
    while (running.size > 0) {
      await Promise.all(running)
    }
    const answer = ran
    ran = false
    return answer
  }
}
