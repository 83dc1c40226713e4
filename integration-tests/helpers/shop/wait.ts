import { setTimeout as sleep } from "node:timers/promises"

/**
 * Waits until the probe returns a truthy value, for what a subscriber does later.
 * @returns that value
 */
export async function waitFor<T>(probe: () => Promise<T>, timeout_ms = 10_000): Promise<T> {
  const deadline = Date.now() + timeout_ms
  for (;;) {
    const value = await probe()
    if (value) {
      return value
    }
    if (Date.now() > deadline) {
      throw new Error(`Nothing came within ${timeout_ms} ms`)
    }
    await sleep(50)
  }
}
