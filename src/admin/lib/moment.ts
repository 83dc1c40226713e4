/**
 * A day in the browser's zone and a time as `HH:MM`. Without a time the moment is the day's start
 * or end.
 */
export type Moment = { day: Date | null; time: string }

/** `end`: a day without a time ends where the next day begins, because intervals are half-open. */
export type Edge = "start" | "end"

const pad = (number: number) => String(number).padStart(2, "0")

export function momentOf(instant: string | null, edge: Edge): Moment {
  if (instant === null) {
    return { day: null, time: "" }
  }
  const at = new Date(instant)
  const is_midnight = at.getTime() === startOf(at, 0).getTime()
  const day = is_midnight && edge === "end" ? startOf(at, -1) : startOf(at, 0)
  return { day, time: is_midnight ? "" : `${pad(at.getHours())}:${pad(at.getMinutes())}` }
}

/** @returns an ISO time in UTC; null without a day */
export function instantOf({ day, time }: Moment, edge: Edge): string | null {
  if (!day) {
    return null
  }
  if (!time) {
    return startOf(day, edge === "end" ? 1 : 0).toISOString()
  }
  const [hours, minutes] = time.split(":").map((part) => parseInt(part, 10))
  const at = startOf(day, 0)
  at.setHours(hours, minutes)
  return at.toISOString()
}

/**
 * Midnight in the browser's zone, `later` days on. Counts calendar days: days of 23 or 25 hours
 * exist.
 */
function startOf(day: Date, later: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + later)
}
