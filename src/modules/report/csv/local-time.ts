/** SQL: an instant as spreadsheets read times, in the zone `:timezone`. */
export function localTime(instant: string): string {
  return `to_char(${instant} AT TIME ZONE CAST(:timezone AS text), 'YYYY-MM-DD HH24:MI:SS')`
}

/** As {@link localTime}, of an instant that is here already. */
export function toLocalTime(timezone: string): (instant: Date) => string {
  // Sweden writes times as ISO 8601 does.
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: timezone,
    dateStyle: "short",
    timeStyle: "medium",
  })
  return (instant) => format.format(instant)
}
