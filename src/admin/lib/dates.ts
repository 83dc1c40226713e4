import { momentOf, type Edge } from "./moment"

/** How days and times are written: in the shop's zone and the reader's language. */
export type Dates = ReturnType<typeof datesIn>

const DAY = { dateStyle: "medium" } as const
const INSTANT = { dateStyle: "medium", timeStyle: "short" } as const

/** @param zone the shop's; undefined until it is known: nothing is written rather than a wrong time */
export function datesIn(zone: string | undefined, locale: string) {
  const inZone = (text: (at: Date, zone: string) => string) => (instant: string | null) =>
    instant && (zone === undefined ? "" : text(new Date(instant), zone))

  const day = inZone((at, timeZone) =>
    new Intl.DateTimeFormat(locale, { ...DAY, timeZone }).format(at)
  )

  /** Names the zone to who has another one. */
  const instant = inZone((at, timeZone) => {
    const text = new Intl.DateTimeFormat(locale, { ...INSTANT, timeZone }).format(at)
    return timeZone === ownZone() ? text : `${text} ${nameOf(timeZone, at, locale)}`
  })

  /**
   * A start or an end, as its form shows it. A day without a time is a whole day; an end without a
   * time is told by its last day.
   */
  function edge(at: string | null, which: Edge): string | null {
    if (at === null || zone === undefined) {
      return at && ""
    }
    const { day: picked, time } = momentOf(at, which, zone)
    return time || !picked ? instant(at) : new Intl.DateTimeFormat(locale, DAY).format(picked)
  }

  return { day, instant, edge }
}

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

function nameOf(timeZone: string, at: Date, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone,
    timeZoneName: "short",
  }).formatToParts(at)
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone
}
