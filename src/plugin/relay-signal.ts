type Relay = () => void

const relays = new Set<Relay>()

/** @returns a function that unsubscribes */
export function onWakeRelay(relay: Relay): () => void {
  relays.add(relay)
  return () => void relays.delete(relay)
}

/**
 * Wakes this process's relay after events were committed. It only makes delivery sooner: without it
 * a job relays the events.
 */
export function wakeRelay(): void {
  relays.forEach((relay) => relay())
}
