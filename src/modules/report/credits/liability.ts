import type { EntityManager } from "typeorm"
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
 * What customers had at an instant, by unit: all that was granted by then and had neither been
 * spent nor gone.
 */
export async function readLiability(manager: EntityManager, at: Date): Promise<Liability[]> {
  const rows = await manager
    .createQueryBuilder(CreditMovementView, "m")
    .select("m.unit", "unit")
    .addSelect("m.source", "source")
    .addSelect("m.is_paid", "is_paid")
    .addSelect(bucket("CAST(:at AS timestamptz) - m.granted_at"), "age")
    .addSelect(
      `CASE WHEN m.expires_at IS NULL THEN 'never'
        ELSE ${bucket("m.expires_at - CAST(:at AS timestamptz)")} END`,
      "expiry"
    )
    .addSelect("sum(m.amount)", "outstanding")
    .where("m.at <= :at", { at })
    .groupBy("m.unit")
    .addGroupBy("m.source")
    .addGroupBy("m.is_paid")
    .addGroupBy("age")
    .addGroupBy("expiry")
    .orderBy("m.unit")
    .getRawMany<Row>()
  const values = await manager.query<Value[]>(VALUE, [at])
  return [...new Set(rows.map(({ unit }) => unit))].map((unit) => {
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

/** What is left of bought credits, at the price that the order's line had. */
const VALUE = `
  WITH rest AS (
    SELECT m.unit, m.line_item_id, sum(m.amount) AS amount FROM credit_movement_view m
    WHERE m.at <= $1 AND m.line_item_id IS NOT NULL
    GROUP BY m.unit, m.line_item_id HAVING sum(m.amount) > 0
  )
  SELECT rest.unit, price.currency_code, sum(rest.amount * price.net / p.credits_each) AS amount
  FROM rest
  JOIN credit_purchase_view p ON p.line_item_id = rest.line_item_id
  JOIN (${soldPrices("SELECT line_item_id FROM rest")}) price
    ON price.line_item_id = rest.line_item_id
  GROUP BY 1, 2 ORDER BY 1, 2`

/** SQL: which of {@link AGE_BUCKETS} an interval is in. */
function bucket(length: string): string {
  const days = [30, 90, 180, 365].map(
    (limit, n) => `WHEN ${length} <= interval '${limit} days' THEN '${AGE_BUCKETS[n]}'`
  )
  return `CASE ${days.join(" ")} ELSE '${AGE_BUCKETS[4]}' END`
}
