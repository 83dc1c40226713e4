import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  COUPON_WITH_USES,
  hasStatus,
  RECORD_COLUMNS,
  toAdminCoupon,
  type AdminCoupon,
  type CouponRow,
  type CouponStatus,
} from "./coupon-record"

const SORTABLE = {
  created_at: "c.created_at",
  updated_at: "c.updated_at",
  code: "p.code",
  name: "c.name",
  starts_at: "c.starts_at",
  expires_at: "c.expires_at",
  times_redeemed: "c.times_redeemed",
}

type Sortable = keyof typeof SORTABLE

/** A column, descending with a minus before it. */
export type CouponOrder = Sortable | `-${Sortable}`

export const COUPON_ORDERS = Object.keys(SORTABLE).flatMap((column): CouponOrder[] => [
  column as Sortable,
  `-${column as Sortable}`,
])

export type CouponFilters = {
  /** Part of the code, the name or the description, in any case. */
  q?: string
  status?: CouponStatus
}

export type ListCouponsInput = CouponFilters & { limit: number; offset: number; order: CouponOrder }

/** One page of coupons, by two queries: one for the rows, one for the count. Takes no lock. */
export async function listCoupons(
  knex: Knex,
  { limit, offset, order, ...filters }: ListCouponsInput
): Promise<{ coupons: AdminCoupon[]; count: number }> {
  const where = toWhere(filters)
  const bindings = { like: toLike(filters.q), limit, offset }
  const [{ rows }, counted] = await Promise.all([
    knex.raw<{ rows: CouponRow[] }>(
      `SELECT ${RECORD_COLUMNS} FROM ${COUPON_WITH_USES} WHERE ${where}
       ORDER BY ${toOrderBy(order)} LIMIT :limit OFFSET :offset`,
      bindings
    ),
    knex.raw<{ rows: { count: number }[] }>(
      `SELECT count(*)::int AS count FROM ${COUPON_WITH_USES} WHERE ${where}`,
      bindings
    ),
  ])
  return { coupons: rows.map(toAdminCoupon), count: counted.rows[0].count }
}

function toWhere({ q, status }: CouponFilters): string {
  const conditions = [
    ...(status ? [hasStatus(status)] : []),
    ...(q ? ["(p.code ILIKE :like OR c.name ILIKE :like OR c.description ILIKE :like)"] : []),
  ]
  return conditions.join(" AND ") || "true"
}

function toLike(q = ""): string {
  return `%${q.replace(/[\\%_]/g, "\\$&")}%`
}

/** Empty values last, whatever the direction; the id decides between equals. */
function toOrderBy(order: CouponOrder): string {
  const descending = order.startsWith("-")
  const column = order.replace("-", "") as Sortable
  const direction = descending ? "DESC" : "ASC"
  const nulls = ["name", "starts_at", "expires_at"].includes(column) ? "NULLS LAST" : ""
  return `${SORTABLE[column]} ${direction} ${nulls}, c.id ${direction}`
}
