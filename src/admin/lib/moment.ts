import { addDays, dayAt, instantAt, startOfDay, timeAt, type Day } from "./zone"

/**
 * A day and a time as `HH:MM`, in the shop's zone. Without a time the moment is the day's start or
 * end. The day is a date of the browser's, since that is what a date picker takes.
 */
export type Moment = { day: Date | null; time: string }

/** `end`: a day without a time ends where the next day begins, because intervals are half-open. */
export type Edge = "start" | "end"

export const NO_MOMENT: Moment = { day: null, time: "" }

/** @param zone the shop's */
export function momentOf(instant: string | null, edge: Edge, zone: string): Moment {
  if (instant === null) {
    return NO_MOMENT
  }
  const at = new Date(instant)
  const day = dayAt(at, zone)
  const is_midnight = startOfDay(day, zone).getTime() === at.getTime()
  return {
    day: toPicker(is_midnight && edge === "end" ? addDays(day, -1) : day),
    time: is_midnight ? "" : timeAt(at, zone),
  }
}

/** @param zone the shop's @returns an ISO time in UTC; null without a day */
export function instantOf({ day, time }: Moment, edge: Edge, zone: string): string | null {
  if (!day) {
    return null
  }
  const picked = fromPicker(day)
  if (time) {
    return instantAt(picked, time, zone).toISOString()
  }
  return startOfDay(edge === "end" ? addDays(picked, 1) : picked, zone).toISOString()
}

/** The date that a date picker shows as that day. */
export function toPicker(day: Day): Date {
  const [year, month, date] = day.split("-").map(Number)
  return new Date(year, month - 1, date)
}

function fromPicker(date: Date): Day {
  const shown = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return new Date(shown).toISOString().slice(0, 10)
}
