const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How long to wait after the first failure, the second, and so on: about three days in all. */
const WAITS = [
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  12 * HOUR,
  18 * HOUR,
  24 * HOUR,
]

/** By so much a wait is longer or shorter: what failed together is not tried again together. */
const JITTER = 0.15

/**
 * @param failures so far, from 1
 * @param random from 0 to 1
 * @returns milliseconds until the next attempt, or null where there is none
 */
export function waitAfter(failures: number, random = Math.random()): number | null {
  const wait = WAITS[failures - 1]
  return wait === undefined ? null : Math.round(wait * (1 - JITTER + 2 * JITTER * random))
}
