import type { Moment } from "../../lib/moment"

/** The usual reasons for granting credit; each suggests an expiry. */
export const SUGGESTIONS = ["welcome", "service", "year", "never"] as const

export type Suggestion = (typeof SUGGESTIONS)[number]

/**
 * The last valid day: 90 days for welcome credit, 6 months for referrals and service, 12 months for
 * bought credit.
 */
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

/** The given day of the month, or the month's last day if it is shorter. */
function endOfMonth(year: number, month: number, day: number): Date {
  const last = new Date(year, month + 1, 0).getDate()
  return new Date(year, month, Math.min(day, last))
}
