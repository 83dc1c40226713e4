import { GRANT_SOURCES } from "../../../contract/credit"
import type { CreditReport, LiabilityReport } from "../../../contract/report"
import type { Column, Row } from "../csv/csv-file"
import { toLocalTime } from "../csv/local-time"

export const USAGE_COLUMNS: Column[] = [
  "from",
  "to",
  "unit",
  "opening",
  "granted",
  ...GRANT_SOURCES.map((source) => `granted_${source}`),
  "consumed",
  "restored",
  "expired",
  "voided",
  "closing",
].map((name) => ({ name }))

export function usageRows({
  intervals,
  timezone,
}: Pick<CreditReport, "intervals" | "timezone">): Row[] {
  const local = toLocalTime(timezone)
  return intervals.map(({ from, to, granted_by_source, ...figures }) => ({
    ...figures,
    from: local(from),
    to: local(to),
    ...Object.fromEntries(
      GRANT_SOURCES.map((source) => [`granted_${source}`, granted_by_source[source]])
    ),
  }))
}

export const LIABILITY_COLUMNS: Column[] = ["at", "unit", "figure", "of", "amount"].map((name) => ({
  name,
}))

/** A row for each figure, as pivot tables like it. */
export function liabilityRows({
  at,
  liability,
  breakage,
  timezone,
}: Omit<LiabilityReport, "notice">): Row[] {
  const local = toLocalTime(timezone)
  const row = (unit: string, figure: string, of: string | null, amount: number): Row => ({
    at: local(at),
    unit,
    figure,
    of,
    amount,
  })
  const figures = liability.flatMap(({ unit, money_value, ...sums }) => [
    row(unit, "outstanding", null, sums.outstanding),
    row(unit, "paid", null, sums.paid),
    row(unit, "free", null, sums.free),
    ...Object.entries(sums.by_source).map(([source, sum]) => row(unit, "source", source, sum)),
    ...Object.entries(sums.by_age).map(([bucket, sum]) => row(unit, "age", bucket, sum)),
    ...Object.entries(sums.by_expiry).map(([bucket, sum]) => row(unit, "expiry", bucket, sum)),
    ...money_value.map((value) => row(unit, "money_value", value.currency_code, value.amount)),
  ])
  const expired = breakage.map(({ from, unit, expired }) =>
    row(unit, "expired", local(from), expired)
  )
  return [...figures, ...expired]
}

export const STATEMENT_COLUMNS: Column[] = [
  { name: "at" },
  { name: "id", is_text: true },
  { name: "type" },
  { name: "amount" },
  { name: "balance" },
  { name: "reference_type", is_text: true },
  { name: "reference_id", is_text: true },
  { name: "reason", is_text: true },
  { name: "actor", is_text: true },
]

/** A statement's first row, its entries, and its last row. */
export async function* statementRows(
  entries: AsyncIterable<Row>,
  { from, to, opening, timezone }: { from: Date; to: Date; opening: string; timezone: string }
): AsyncGenerator<Row> {
  const local = toLocalTime(timezone)
  let balance: Row["balance"] = opening
  yield { at: local(from), type: "opening", balance }
  for await (const entry of entries) {
    balance = entry.balance
    yield entry
  }
  yield { at: local(to), type: "closing", balance }
}
