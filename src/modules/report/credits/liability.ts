import type { EntityManager, SelectQueryBuilder } from "typeorm"
import { GRANT_SOURCES, type GrantSource } from "../../../contract/credit"
import {
  AGE_BUCKETS,
  type Breakage,
  EXPIRY_BUCKETS,
  type Liability,
} from "../../../contract/report"
import { soldPrices } from "../../../plugin/order-lines"
import { roundToCurrency, toNumber } from "../../../plugin/money"
import { boundsOf, intervalsOf } from "../database/bounds"
import { sumBy, toRecord } from "../engine/balances"
import { CreditMovementView } from "../views/credit-movement"
import { type CreditOutstanding, CreditOutstandingView } from "../views/credit-outstanding"

type Row = {
  unit: string
  source: GrantSource
  is_paid: boolean
  age: (typeof AGE_BUCKETS)[number]
  expiry: (typeof EXPIRY_BUCKETS)[number]
  outstanding: string
}

type Value = { unit: string; currency_code: string; amount: string }

/**
 * What customers had at an instant, by unit: what they have, less what has been written since, and
 * after what was due by then. It costs what has happened since, however long the ledger is.
 */
export async function readLiability(manager: EntityManager, at: Date): Promise<Liability[]> {
  const now = sumByKind(manager.createQueryBuilder(CreditOutstandingView, "g"), at, "g.amount")
  const movements = manager.createQueryBuilder(CreditMovementView, "g")
  const since = sumByKind(movements, at, GONE_BACK).andWhere(isBetween(":at"))
  const rows = [...(await now.getRawMany<Row>()), ...(await since.getRawMany<Row>())]
  const values = await manager.query<Value[]>(VALUE, [at])
  return [...new Set(rows.map(({ unit }) => unit))].sort().map((unit) => {
    const ofUnit = rows.filter((row) => row.unit === unit)
    const by = <Key>(keyOf: (row: Row) => Key) => sumBy(ofUnit, keyOf, (row) => row.outstanding)
    const kinds = by(({ is_paid }) => (is_paid ? "paid" : "free"))
    return {
      unit,
      outstanding: toNumber(by(() => "all").get("all") ?? 0),
      paid: toNumber(kinds.get("paid") ?? 0),
      free: toNumber(kinds.get("free") ?? 0),
      by_source: toRecord(
        GRANT_SOURCES,
        by(({ source }) => source)
      ),
      by_age: toRecord(
        AGE_BUCKETS,
        by(({ age }) => age)
      ),
      by_expiry: toRecord(
        EXPIRY_BUCKETS,
        by(({ expiry }) => expiry)
      ),
      money_value: values
        .filter((value) => value.unit === unit)
        .map(({ currency_code, amount }) => ({
          currency_code,
          amount: toNumber(roundToCurrency(amount, currency_code)),
        })),
    }
  })
}

/** What expired in each month of the zone, of the 12 up to an instant, by unit. */
export async function readBreakage(
  manager: EntityManager,
  { at, timezone }: { at: Date; timezone: string }
): Promise<Breakage[]> {
  const [{ from }] = await manager.query<[{ from: Date }]>(FIRST_MONTH, [at, timezone])
  const bounds = await boundsOf(manager, { from, to: at, interval: "month", timezone })
  const months = intervalsOf(bounds, at)
  const rows = await manager
    .createQueryBuilder(CreditMovementView, "m")
    .select("width_bucket(m.at, CAST(:bounds AS timestamptz[]))", "n")
    .addSelect("m.unit", "unit")
    .addSelect("-sum(m.amount)", "expired")
    .where("m.type = 'expire' AND m.at >= :from AND m.at <= :at", { from, at })
    .setParameters({ bounds })
    .groupBy("n")
    .addGroupBy("m.unit")
    .orderBy("n")
    .addOrderBy("m.unit")
    .getRawMany<{ n: number; unit: string; expired: string }>()
  return rows.map(({ n, unit, expired }) => ({
    ...months[n - 1],
    unit,
    expired: toNumber(expired),
  }))
}

const FIRST_MONTH = `
  SELECT (date_trunc('month', CAST($1 AS timestamptz) AT TIME ZONE $2) - interval '11 months')
    AT TIME ZONE $2 AS from`

/**
 * SQL: from what is written now to what was at an instant, what came later is undone and what was
 * due by then is done.
 */
const isBetween = (at: string) => `CASE WHEN g.is_due THEN g.at <= ${at} ELSE g.at > ${at} END`
const GONE_BACK = "CASE WHEN g.is_due THEN g.amount ELSE -g.amount END"

/** What is left of bought credits, at the price that the order's line had. */
const VALUE = `
  WITH part AS (
    SELECT unit, line_item_id, amount FROM credit_outstanding_view
    WHERE line_item_id IS NOT NULL AND granted_at <= $1
    UNION ALL
    SELECT unit, line_item_id, ${GONE_BACK} FROM credit_movement_view g
    WHERE line_item_id IS NOT NULL AND granted_at <= $1 AND ${isBetween("$1")}
  ), rest AS (
    SELECT unit, line_item_id, sum(amount) AS amount FROM part
    GROUP BY unit, line_item_id HAVING sum(amount) > 0
  )
  SELECT rest.unit, price.currency_code, sum(rest.amount * price.net / p.credits_each) AS amount
  FROM rest
  JOIN credit_purchase_view p ON p.line_item_id = rest.line_item_id
  JOIN (${soldPrices("SELECT line_item_id FROM rest")}) price
    ON price.line_item_id = rest.line_item_id
  GROUP BY 1, 2 ORDER BY 1, 2`

/** Adds up by what a {@link Row} tells apart, of what was granted by the instant. */
function sumByKind<View extends CreditOutstanding>(
  query: SelectQueryBuilder<View>,
  at: Date,
  amount: string
): SelectQueryBuilder<View> {
  return query
    .select("g.unit", "unit")
    .addSelect("g.source", "source")
    .addSelect("g.is_paid", "is_paid")
    .addSelect(bucket("CAST(:at AS timestamptz) - g.granted_at"), "age")
    .addSelect(
      `CASE WHEN g.expires_at IS NULL THEN 'never'
        ELSE ${bucket("g.expires_at - CAST(:at AS timestamptz)")} END`,
      "expiry"
    )
    .addSelect(`sum(${amount})`, "outstanding")
    .where("g.granted_at <= :at", { at })
    .groupBy("g.unit")
    .addGroupBy("g.source")
    .addGroupBy("g.is_paid")
    .addGroupBy("age")
    .addGroupBy("expiry")
}

/** SQL: which of {@link AGE_BUCKETS} an interval is in. */
function bucket(length: string): string {
  const days = [30, 90, 180, 365].map(
    (limit, n) => `WHEN ${length} <= interval '${limit} days' THEN '${AGE_BUCKETS[n]}'`
  )
  return `CASE ${days.join(" ")} ELSE '${AGE_BUCKETS[4]}' END`
}
