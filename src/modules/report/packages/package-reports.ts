import type { EntityManager } from "typeorm"
import type {
  PackageOrder,
  PackageReport,
  PackageReportInput,
  PackageSales,
} from "../../../contract/report"
import type { CsvAnswer } from "../../../plugin/csv-answer"
import { roundToCurrency, toNumber } from "../../../plugin/money"
import { keptLines, LINE_PRODUCTS, PLACED_ORDERS } from "../../../plugin/order-lines"
import type { Column } from "../csv/csv-file"
import type { ReportDatabase } from "../database/report-database"
import { streamRows } from "../database/stream"

type Amount = "sold" | "revenue" | "granted" | "outstanding"

/** As the database has it: decimals as text. */
type Raw<T> = Omit<T, Amount> & Record<Amount, string>

/** Reports about credit packages. */
export class PackageReports {
  constructor(
    private readonly database: ReportDatabase,
    /** The shop's zone. */
    private readonly timezone: string
  ) {}

  /** What was sold of packages, and a page of the orders that bought them. */
  async retrieveSales(input: PackageReportInput): Promise<PackageReport> {
    const { from, to, timezone = this.timezone, limit, offset } = input
    return await this.database.read(async (manager, notice) => ({
      timezone,
      notice,
      from,
      to,
      packages: await readPackages(manager, input),
      ...(await readOrders(manager, input)),
      limit,
      offset,
    }))
  }

  /** Every order that bought a package, as a file. */
  exportSales({ timezone = this.timezone, ...input }: PackageReportInput): CsvAnswer {
    return this.database.export("credit-packages", COLUMNS, (manager) =>
      streamRows(manager, FILE, [...parametersOf(input), timezone])
    )
  }
}

/**
 * SQL: package lines of orders that were placed in the time, with the package that the variant is,
 * or was last. `$1` and `$2`: from and to; `$3`: a package's id, `$4`: a currency, or null.
 */
const BOUGHT = `
  SELECT p.line_item_id, p.order_id, p.customer_id, p.unit, package.id AS credit_package_id,
    package.deleted_at IS NOT NULL AS is_package_deleted, l.product_id, l.title, o.display_id,
    o.email, o.currency_code, o.created_at AS ordered_at
  FROM credit_purchase_view p
  JOIN (${PLACED_ORDERS}) o ON o.id = p.order_id
  JOIN (${LINE_PRODUCTS}) l ON l.line_item_id = p.line_item_id
  LEFT JOIN (
    SELECT DISTINCT ON (variant_id) variant_id, id, deleted_at FROM credit_package_view
    ORDER BY variant_id, deleted_at IS NOT NULL, created_at DESC, id
  ) package ON package.variant_id = l.variant_id
  WHERE o.created_at >= CAST($1 AS timestamptz) AND o.created_at < CAST($2 AS timestamptz)
    AND (CAST($3 AS text) IS NULL OR package.id = $3)
    AND (CAST($4 AS text) IS NULL OR o.currency_code = $4)`

/** SQL: lines with what came of them. @param bought a query of {@link BOUGHT}'s columns */
const soldLines = (bought: string) => `
  WITH bought AS MATERIALIZED (${bought}),
  kept AS (${keptLines("SELECT order_id FROM bought")}), given AS (
    SELECT line_item_id, sum(amount) FILTER (WHERE source = 'purchase') AS granted,
      sum(remaining + held) AS outstanding
    FROM credit_grant_view WHERE line_item_id IN (SELECT line_item_id FROM bought)
    GROUP BY line_item_id
  )
  SELECT b.*, coalesce(k.quantity, 0) AS sold, coalesce(k.quantity * k.net, 0) AS revenue,
    coalesce(g.granted, 0) AS granted, coalesce(g.outstanding, 0) AS outstanding
  FROM bought b
  LEFT JOIN kept k ON k.line_item_id = b.line_item_id
  LEFT JOIN given g ON g.line_item_id = b.line_item_id`

const SUMS = `trim_scale(sum(sold)) AS sold, trim_scale(round(sum(revenue), 8)) AS revenue,
  trim_scale(sum(granted)) AS granted, trim_scale(sum(outstanding)) AS outstanding`

const PACKAGES = `
  SELECT credit_package_id, bool_or(is_package_deleted) AS is_package_deleted,
    max(product_id) AS product_id,
    (array_agg(title ORDER BY ordered_at DESC))[1] AS title, unit, currency_code, ${SUMS},
    count(DISTINCT order_id)::int AS orders
  FROM (${soldLines(BOUGHT)}) line GROUP BY credit_package_id, unit, currency_code
  ORDER BY sum(sold) DESC, credit_package_id, unit, currency_code LIMIT 1000`

/** SQL: what an order bought of a package, in one row. */
const ordersOf = (bought: string) => `
  SELECT credit_package_id, bool_or(is_package_deleted) AS is_package_deleted,
    max(product_id) AS product_id, max(title) AS title, unit, currency_code, ${SUMS}, order_id,
    display_id, email, max(customer_id) AS customer_id, ordered_at
  FROM (${soldLines(bought)}) line
  GROUP BY order_id, display_id, email, ordered_at, credit_package_id, unit, currency_code`

const NEWEST_FIRST = "ordered_at DESC, order_id DESC, credit_package_id, unit"

/** What came of lines is read of the page alone. */
const PAGE = `
  WITH numbered AS (
    SELECT *, dense_rank() OVER (ORDER BY ${NEWEST_FIRST}) AS place FROM (${BOUGHT}) b
  )
  ${ordersOf("SELECT * FROM numbered WHERE place > CAST($6 AS int) AND place <= CAST($5 AS int) + CAST($6 AS int)")}
  ORDER BY ${NEWEST_FIRST}`

const COUNT = `
  SELECT count(*)::int AS count FROM (
    SELECT DISTINCT order_id, credit_package_id, unit FROM (${BOUGHT}) b) o`

const FILE = `
  SELECT o.*, to_char(ordered_at AT TIME ZONE CAST($5 AS text), 'YYYY-MM-DD HH24:MI:SS') AS at
  FROM (${ordersOf(BOUGHT)}) o ORDER BY ordered_at, order_id, credit_package_id, unit`

const COLUMNS: Column[] = [
  { name: "at" },
  { name: "display_id" },
  { name: "order_id", is_text: true },
  { name: "customer_id", is_text: true },
  { name: "email", is_text: true },
  { name: "credit_package_id", is_text: true },
  { name: "title", is_text: true },
  { name: "currency_code" },
  { name: "sold" },
  { name: "revenue" },
  { name: "unit" },
  { name: "granted" },
  { name: "outstanding" },
]

const parametersOf = ({ from, to, credit_package_id, currency_code }: PackageReportInput) => [
  from,
  to,
  credit_package_id ?? null,
  currency_code ?? null,
]

async function readPackages(
  manager: EntityManager,
  input: PackageReportInput
): Promise<PackageSales[]> {
  const rows = await manager.query<Raw<PackageSales>[]>(PACKAGES, parametersOf(input))
  return rows.map((row) => ({ ...row, ...numbersOf(row) }))
}

async function readOrders(
  manager: EntityManager,
  input: PackageReportInput
): Promise<{ orders: PackageOrder[]; count: number }> {
  type Row = Omit<Raw<PackageOrder>, "order"> & {
    order_id: string
    display_id: number
    email: string | null
  }
  const { limit, offset } = input
  const rows = await manager.query<Row[]>(PAGE, [...parametersOf(input), limit, offset])
  const [{ count }] = await manager.query<[{ count: number }]>(COUNT, parametersOf(input))
  const orders = rows.map(({ order_id, display_id, email, ...row }) => ({
    ...row,
    ...numbersOf(row),
    order: { id: order_id, display_id, email },
  }))
  return { orders, count }
}

function numbersOf(row: Raw<Pick<PackageSales, "currency_code">>) {
  return {
    sold: toNumber(row.sold),
    revenue: toNumber(roundToCurrency(row.revenue, row.currency_code)),
    granted: toNumber(row.granted),
    outstanding: toNumber(row.outstanding),
  }
}
