import type { Moment } from "../../lib/moment"

/** What credit is mostly given for, and how long it then lasts. */
export const SUGGESTIONS = ["welcome", "service", "year", "never"] as const

export type Suggestion = (typeof SUGGESTIONS)[number]

/** The last day: welcome credit 90 days, referrals and service 6 months, what was bought 12 months. */
export function suggestedEnd(suggestion: Suggestion, today: Date): Moment {
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()]
  const ends = {
    welcome: new Date(year, month, day + 90),
    service: endOfMonth(year, month + 6, day),
    year: endOfMonth(year, month + 12, day),
    never: null,
  }
  return { day: ends[suggestion], time: "" }
}

/** That day of the month, or its last. */
function endOfMonth(year: number, month: number, day: number): Date {
  const last = new Date(year, month + 1, 0).getDate()
  return new Date(year, month, Math.min(day, last))
}
