type Relay = () => void

const relays = new Set<Relay>()

/** @returns what ends the subscription */
export function onWakeRelay(relay: Relay): () => void {
  relays.add(relay)
  return () => void relays.delete(relay)
}

/**
 * Tells this process's relay that events have been committed. Nothing depends on it but how soon they are told: a job hands
 * over what nobody woke the relay for.
 */
export function wakeRelay(): void {
  relays.forEach((relay) => relay())
}
