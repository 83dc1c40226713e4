import { AsyncResource } from "node:async_hooks"
import { Signal } from "./signal"

const eventsPending = new Signal()

/** @returns a function that unsubscribes */
export function onWakeRelay(relay: () => void): () => void {
  return eventsPending.on(relay)
}

/** Made at start: whoever wakes the relay is neither actor nor customer of what it tells, which others did too. */
const ownScope = new AsyncResource("relay")

/**
 * Wakes this process's relay after events were committed. It only makes delivery sooner: without it
 * a job relays the events.
 */
export function wakeRelay(): void {
  ownScope.runInAsyncScope(() => eventsPending.emit())
}
