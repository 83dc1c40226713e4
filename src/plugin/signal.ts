type Listener = () => void

/** Tells listeners of this process that something is to be done. It carries nothing: what is to be done is in the database. */
export class Signal {
  private readonly listeners = new Set<Listener>()

  /** @returns a function that unsubscribes */
  on(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  emit(): void {
    this.listeners.forEach((listener) => listener())
  }
}
