import type { EntityManager } from "typeorm"
import type { ReportInterval } from "../../../contract/report"
import { Refusal } from "../../../plugin/refusal"

export const MAX_INTERVALS = 400

export type Range = { from: Date; to: Date; interval: ReportInterval; timezone: string }

/**
 * Where days, weeks (from Monday) or months begin in the zone. Midnight of a day that has none is
 * its first instant; a day that the zone skipped is no interval.
 */
const STARTS = `
  SELECT DISTINCT start AT TIME ZONE $4 AS at
  FROM generate_series(
    date_trunc($3, CAST($1 AS timestamptz) AT TIME ZONE $4) + CAST('1 ' || $3 AS interval),
    CAST($2 AS timestamptz) AT TIME ZONE $4, CAST('1 ' || $3 AS interval)) AS start
  WHERE start AT TIME ZONE $4 > $1 AND start AT TIME ZONE $4 < $2
  ORDER BY 1 LIMIT $5`

/**
 * The first instant of each interval that `[from, to)` touches: `from` itself, then where the
 * others begin in the zone.
 * @throws 400 `too_many_intervals`
 */
export async function boundsOf(
  manager: EntityManager,
  { from, to, interval, timezone }: Range
): Promise<Date[]> {
  const parameters = [from, to, interval, timezone, MAX_INTERVALS]
  const starts = await manager.query<{ at: Date }[]>(STARTS, parameters)
  if (starts.length === MAX_INTERVALS) {
    throw new Refusal("too_many_intervals", {
      message: `That is more than ${MAX_INTERVALS} intervals: ask for longer ones, or for less time.`,
      details: { max: MAX_INTERVALS },
    })
  }
  return [from, ...starts.map(({ at }) => at)]
}

/** Each interval as the instants at which it begins and ends. */
export function intervalsOf(bounds: Date[], to: Date): { from: Date; to: Date }[] {
  return bounds.map((from, n) => ({ from, to: bounds[n + 1] ?? to }))
}
