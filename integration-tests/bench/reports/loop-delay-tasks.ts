import { monitorEventLoopDelay } from "node:perf_hooks"

const RESOLUTION_MS = 1
const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })

export function startLoopDelay(): Promise<void> {
  histogram.reset()
  histogram.enable()
  return Promise.resolve()
}

/** @returns by how many milliseconds the event loop was late since the start: 99 of 100 times at most */
export function stopLoopDelay(): Promise<number> {
  histogram.disable()
  return Promise.resolve(histogram.percentile(99) / 1e6 - RESOLUTION_MS)
}
