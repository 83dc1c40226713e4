import { MathBN } from "@medusajs/framework/utils"
import { GRANT_SOURCES, type GrantSource } from "../../../contract/credit"
import type { CreditInterval } from "../../../contract/report"
import { type Decimal, toNumber } from "../../../plugin/money"

const FIGURES = ["granted", "consumed", "restored", "expired", "voided"] as const
type Figure = (typeof FIGURES)[number]

/**
 * What moved in one interval, of one unit and source; positive decimals as text.
 * @property n the interval, from 1; 0: before the first; one more than there are: after the last
 * @property written what it changed, signed, without what is due
 */
export type Moved = Record<Figure | "written", string> & {
  n: number
  unit: string
  source: GrantSource
}

/** What a unit's wallets have as it is written. */
export type Outstanding = { unit: string; amount: string }

type Sums = Record<Figure, Decimal> & { by_source: Map<GrantSource, Decimal> }

/**
 * Each interval of each unit, with what its wallets held at its beginning and its end:
 * `opening + granted + restored - consumed - expired - voided = closing`. The first opens with what
 * is outstanding, less what has been written since, and after what was due by then. A unit of which
 * there was nothing and nothing moved is left out.
 * @param intervals oldest first
 * @param moved since the first interval began, and all that is due
 */
export function balancesOf(
  intervals: { from: Date; to: Date }[],
  outstanding: Outstanding[],
  moved: Moved[]
): CreditInterval[] {
  const units = [...new Set([...outstanding, ...moved].map(({ unit }) => unit))].sort()
  const balances = units.map((unit) => {
    const ofUnit = moved.filter((row) => row.unit === unit)
    const at = (n: number) => sumsOf(ofUnit.filter((row) => row.n === n))
    const now = outstanding.find((row) => row.unit === unit)?.amount ?? 0
    const since = ofUnit.filter(({ n }) => n > 0).map(({ written }) => written)
    let balance = changed(MathBN.sub(now, MathBN.sum(0, ...since)), at(0))
    return intervals.map((interval, index) => {
      const sums = at(index + 1)
      const opening = balance
      balance = changed(balance, sums)
      return {
        ...interval,
        unit,
        opening: toNumber(opening),
        granted: toNumber(sums.granted),
        granted_by_source: toRecord(GRANT_SOURCES, sums.by_source),
        consumed: toNumber(sums.consumed),
        restored: toNumber(sums.restored),
        expired: toNumber(sums.expired),
        voided: toNumber(sums.voided),
        closing: toNumber(balance),
      }
    })
  })
  const seen = balances.filter((ofUnit) => ofUnit.some(hasFigures))
  return intervals.flatMap((_, index) => seen.map((ofUnit) => ofUnit[index]))
}

function hasFigures({ opening, ...interval }: CreditInterval): boolean {
  return opening !== 0 || FIGURES.some((figure) => interval[figure] !== 0)
}

/** A number for each key, be it 0. */
export function toRecord<Key extends string>(
  keys: readonly Key[],
  sums: Map<Key, Decimal>
): Record<Key, number> {
  const entries = keys.map((key) => [key, toNumber(sums.get(key) ?? 0)])
  return Object.fromEntries(entries) as Record<Key, number>
}

/** Adds up by key. */
export function sumBy<Row, Key>(
  rows: Row[],
  keyOf: (row: Row) => Key,
  amountOf: (row: Row) => string
): Map<Key, Decimal> {
  const sums = new Map<Key, Decimal>()
  for (const row of rows) {
    sums.set(keyOf(row), MathBN.add(sums.get(keyOf(row)) ?? 0, amountOf(row)))
  }
  return sums
}

function sumsOf(rows: Moved[]): Sums {
  const sums = FIGURES.map((figure) => [figure, MathBN.sum(0, ...rows.map((row) => row[figure]))])
  return {
    ...(Object.fromEntries(sums) as Record<Figure, Decimal>),
    by_source: sumBy(
      rows,
      ({ source }) => source,
      ({ granted }) => granted
    ),
  }
}

function changed(balance: Decimal, sums: Sums): Decimal {
  const came = MathBN.sum(balance, sums.granted, sums.restored)
  return MathBN.sub(came, sums.consumed, sums.expired, sums.voided)
}
