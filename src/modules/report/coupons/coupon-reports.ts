import type { EntityManager } from "typeorm"
import type {
  CouponInterval,
  CouponPerformance,
  CouponReport,
  CouponReportInput,
  CouponTotal,
} from "../../../contract/report"
import type { CsvAnswer } from "../../../plugin/csv-answer"
import { PLACED_ORDERS } from "../../../plugin/order-lines"
import type { Column } from "../csv/csv-file"
import { boundsOf, intervalsOf } from "../database/bounds"
import type { ReportDatabase } from "../database/report-database"
import { streamRows } from "../database/stream"
import {
  type Counted,
  type CountedIn,
  figuresOf,
  type OrdersIn,
  performanceOf,
  totalsOf,
} from "../engine/performance"
import { performanceBy, USES } from "./uses"

type Input = CouponReportInput & { timezone: string }

type Key = { coupon_id: string; currency_code: string | null }

/** Reports about coupons. */
export class CouponReports {
  constructor(
    private readonly database: ReportDatabase,
    /** The shop's zone. */
    private readonly timezone: string
  ) {}

  /** What coupons brought: by interval, and a page of them over the whole time. */
  async retrievePerformance(input: CouponReportInput): Promise<CouponReport> {
    const { from, to, interval, timezone = this.timezone, limit, offset } = input
    return await this.database.read(async (manager, notice) => ({
      timezone,
      notice,
      interval,
      from,
      to,
      ...(await readOverTime(manager, { ...input, timezone })),
      ...(await readCoupons(manager, input)),
      limit,
      offset,
    }))
  }

  /** Every interval with every coupon that was used in it, as a file. */
  exportPerformance({ timezone = this.timezone, ...input }: CouponReportInput): CsvAnswer {
    return this.database.export("coupons", COLUMNS, async (manager) => {
      const bounds = await boundsOf(manager, { ...input, timezone })
      return await streamRows(manager, FILE, [...parametersOf(input), bounds, timezone])
    })
  }
}

const BUCKET = "width_bucket(u.at, CAST($4 AS timestamptz[]))"

/** A coupon is called as it was last used. */
const CODE = "(array_agg(u.code ORDER BY u.at DESC))[1]"

const BY_INTERVAL = `${performanceBy({ n: BUCKET })} ORDER BY n`

/** The most used first, once for each currency. */
const PAGE = `
  SELECT u.coupon_id, u.currency_code FROM (${USES}) u GROUP BY u.coupon_id, u.currency_code
  ORDER BY count(*) DESC, u.coupon_id, u.currency_code LIMIT $4 OFFSET $5`

const BY_COUPON = `
  SELECT p.*, named.code FROM (${performanceBy({ coupon_id: "u.coupon_id" })}) p
  JOIN (SELECT u.coupon_id, ${CODE} AS code FROM (${USES}) u GROUP BY u.coupon_id) named
    USING (coupon_id)`

const COUNT = `
  SELECT count(*)::int AS count FROM (
    SELECT DISTINCT coupon_id, currency_code FROM (${USES}) u) coupon`

const ALL_ORDERS = `
  SELECT width_bucket(created_at, CAST($3 AS timestamptz[])) AS n, currency_code,
    count(*)::int AS all_orders
  FROM (${PLACED_ORDERS}) o
  WHERE stands AND created_at >= $1 AND created_at < $2 GROUP BY 1, 2`

const FILE = `
  SELECT to_char(bounds[p.n] AT TIME ZONE CAST($5 AS text), 'YYYY-MM-DD HH24:MI:SS') AS from,
    p.coupon_id, p.code, p.currency_code, p.redemptions, p.applications, p.discount_total,
    p.orders, trim_scale(round(p.revenue, 8)) AS revenue, p.new_customers
  FROM (${performanceBy({ n: BUCKET, coupon_id: "u.coupon_id", code: "u.code" })}) p
  CROSS JOIN (SELECT CAST($4 AS timestamptz[]) AS bounds) b
  ORDER BY p.n, p.coupon_id, p.currency_code`

const COLUMNS: Column[] = [
  { name: "from" },
  { name: "coupon_id", is_text: true },
  { name: "code", is_text: true },
  { name: "currency_code" },
  { name: "redemptions" },
  { name: "applications" },
  { name: "discount_total" },
  { name: "orders" },
  { name: "revenue" },
  { name: "new_customers" },
]

function parametersOf({ from, to, coupon_id }: CouponReportInput) {
  return [from, to, coupon_id === undefined ? null : [coupon_id]]
}

async function readOverTime(
  manager: EntityManager,
  input: Input
): Promise<{ intervals: CouponInterval[]; totals: CouponTotal[] }> {
  const { from, to, coupon_id = null } = input
  const bounds = await boundsOf(manager, input)
  const counted = await manager.query<CountedIn[]>(BY_INTERVAL, [...parametersOf(input), bounds])
  const all = await manager.query<OrdersIn[]>(ALL_ORDERS, [from, to, bounds])
  const code = coupon_id === null ? null : await readCode(manager, input)
  return {
    intervals: performanceOf(intervalsOf(bounds, to), { coupon_id, code }, counted, all),
    totals: totalsOf(counted, all),
  }
}

async function readCode(manager: EntityManager, input: Input): Promise<string | null> {
  const [{ code }] = await manager.query<[{ code: string | null }]>(
    `SELECT ${CODE} AS code FROM (${USES}) u`,
    parametersOf(input)
  )
  return code
}

async function readCoupons(
  manager: EntityManager,
  input: CouponReportInput
): Promise<{ coupons: CouponPerformance[]; count: number }> {
  const { from, to, limit, offset } = input
  const page = await manager.query<Key[]>(PAGE, [...parametersOf(input), limit, offset])
  const ids = [...new Set(page.map(({ coupon_id }) => coupon_id))]
  const counted = await manager.query<(Counted & Key & { code: string })[]>(BY_COUPON, [
    from,
    to,
    ids,
  ])
  const [{ count }] = await manager.query<[{ count: number }]>(COUNT, parametersOf(input))
  const coupons = page.map((key) => {
    const isOf = (row: Key) =>
      row.coupon_id === key.coupon_id && row.currency_code === key.currency_code
    const { coupon_id, code, ...figures } = counted.find(isOf)!
    return { coupon_id, code, ...figuresOf(figures) }
  })
  return { coupons, count }
}
