import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { AdminCoupon, CouponStatus } from "../../../contract/coupon"
import type { CouponOrder, CouponSortable } from "../../../contract/coupon-list"
import { normalizeCode } from "../../../contract/normalize-code"
import {
  COUNTED_COUPONS,
  COUPON_WITH_USES,
  type CouponRow,
  hasStatus,
  RECORD,
  RECORD_COLUMNS,
  toAdminCoupon,
} from "./record"

export type CouponFilters = {
  /** Part of the code, the name or the description, in any case. */
  q?: string
  status?: CouponStatus
}

export type ListCouponsInput = CouponFilters & { limit: number; offset: number; order: CouponOrder }

/**
 * One page of coupons, by two queries: one for the rows, one for the count. Only the rows of the page are joined
 * with everything that is shown of a coupon. Takes no lock.
 */
export async function listCoupons(
  knex: Knex,
  { limit, offset, order, ...filters }: ListCouponsInput
): Promise<{ coupons: AdminCoupon[]; count: number }> {
  const like = toLike(filters.q)
  const bindings = { like, code_like: toLike(normalizeCode(filters.q ?? "")), limit, offset }
  const [{ rows }, counted] = await Promise.all([
    knex.raw<{ rows: CouponRow[] }>(
      `SELECT ${RECORD_COLUMNS}
       FROM (SELECT c.id ${toPage(filters, order)} LIMIT :limit OFFSET :offset) page
       JOIN ${COUPON_WITH_USES} ON c.id = page.id ${toOrderBy(order)}`,
      bindings
    ),
    knex.raw<{ rows: { count: number }[] }>(
      `SELECT count(*)::int AS count ${toCounted(filters)}`,
      bindings
    ),
  ])
  return { coupons: rows.map(toAdminCoupon), count: counted.rows[0].count }
}

/** For the page: PostgreSQL reads coupons in order until the page is full. */
function toPage(filters: CouponFilters, order: CouponOrder): string {
  const named = "c.promotion_id IN (SELECT id FROM promotion WHERE code LIKE :code_like)"
  const promotion = order.endsWith("code") ? "JOIN promotion p ON p.id = c.promotion_id" : ""
  const where = toWhere(filters, named)
  return `FROM ${toSource(filters)} ${promotion} WHERE ${where} ${toOrderBy(order)}`
}

/** For the count, which reads all coupons: one join costs less than a look-up each. */
function toCounted(filters: CouponFilters): string {
  const named = filters.q
    ? "LEFT JOIN promotion named ON named.id = c.promotion_id AND named.code LIKE :code_like"
    : ""
  return `FROM ${toSource(filters)} ${named} WHERE ${toWhere(filters, "named.id IS NOT NULL")}`
}

function toSource({ status }: CouponFilters): string {
  return status ? COUNTED_COUPONS : "coupon c"
}

/** @param named SQL that holds where the code matches */
function toWhere({ q, status }: CouponFilters, named: string): string {
  return [
    "c.deleted_at IS NULL",
    ...(status ? [hasStatus(status)] : []),
    ...(q ? [`(c.search_text LIKE lower(:like) OR ${named})`] : []),
  ].join(" AND ")
}

/** The LIKE pattern of any text that contains `q`. */
function toLike(q = ""): string {
  return `%${q.replace(/[\\%_]/g, "\\$&")}%`
}

/** Empty values last, whatever the direction; the id decides between equals. */
function toOrderBy(order: CouponOrder): string {
  const descending = order.startsWith("-")
  const column = order.replace("-", "") as CouponSortable
  const direction = descending ? "DESC" : "ASC"
  const nulls = ["name", "starts_at", "expires_at"].includes(column) ? "NULLS LAST" : ""
  return `ORDER BY ${RECORD[column]} ${direction} ${nulls}, c.id ${direction}`
}
