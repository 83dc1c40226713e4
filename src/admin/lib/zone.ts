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

/**
 * When a zone's clocks show a day and a time. The offset is looked up twice: clocks may change on
 * that day.
 * @param time `HH:MM`
 */
export function instantAt(day: Day, time: string, timezone: string): Date {
  const shown = Date.parse(`${day}T${time}Z`)
  const near = shown - (clockAt(shown, timezone) - shown)
  return new Date(shown - (clockAt(near, timezone) - near))
}

/** When a day begins in a zone. */
export const startOfDay = (day: Day, timezone: string): Date => instantAt(day, "00:00", timezone)

/** The day that a zone has at an instant. */
export const dayAt = (instant: Date, timezone: string): Day =>
  shownAt(instant, timezone).slice(0, 10)

/** The time, as `HH:MM`, that a zone's clocks show at an instant. */
export const timeAt = (instant: Date, timezone: string): string =>
  shownAt(instant, timezone).slice(11, 16)

function shownAt(instant: Date, timezone: string): string {
  const clock = clockAt(Math.floor(instant.getTime() / 1000) * 1000, timezone)
  return new Date(clock).toISOString()
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

export const isDay = (text: string | null): text is Day =>
  /^\d{4}-\d\d-\d\d$/.test(text ?? "") && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
