/** A calendar day, `2026-11-30`. */
export type Day = string

const DAY_MS = 86_400_000

/** What a zone's clocks show at an instant, read as UTC. In milliseconds. */
function clockAt(instant: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(instant)
  const part = (type: string) => Number(parts.find((it) => it.type === type)?.value)
  const [month, day] = [part("month") - 1, part("day")]
  return Date.UTC(part("year"), month, day, part("hour"), part("minute"), part("second"))
}

/** When a day begins in a zone. The offset is looked up twice: clocks may change on that day. */
export function startOfDay(day: Day, timezone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const near = midnight - (clockAt(midnight, timezone) - midnight)
  return new Date(midnight - (clockAt(near, timezone) - near))
}

/** The day that a zone has at an instant. */
export function dayAt(instant: Date, timezone: string): Day {
  const clock = clockAt(Math.floor(instant.getTime() / 1000) * 1000, timezone)
  return new Date(clock).toISOString().slice(0, 10)
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

export const isDay = (text: string | null): text is Day =>
  /^\d{4}-\d\d-\d\d$/.test(text ?? "") && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
