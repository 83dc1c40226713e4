import { Signal } from "./signal"

const eventsPending = new Signal()

/** @returns a function that unsubscribes */
export function onWakeRelay(relay: () => void): () => void {
  return eventsPending.on(relay)
}

/**
 * Wakes this process's relay after events were committed. It only makes delivery sooner: without it
 * a job relays the events.
 */
export function wakeRelay(): void {
  eventsPending.emit()
}
