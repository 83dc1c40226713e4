import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  type AdminCoupon,
  COUPON_FIELDS,
  COUPON_STATUSES,
  type CouponFields,
  type CouponStatus,
} from "../../../contract/coupon"
import { toNumber } from "../../../plugin/money"
import { type FieldOfKind, kindOf, readField, sqlOf } from "./columns"
import { COUPON_JOIN } from "./join"

/**
 * Statuses with the SQL that holds for them. The first that holds is the coupon's status.
 * @param disabled SQL that holds for a disabled coupon
 */
const conditions = (disabled: string): [CouponStatus, string][] => [
  ["expired", "c.expires_at <= now()"],
  ["disabled", disabled],
  ["exhausted", "c.times_redeemed + coalesce(r.reserved, 0) >= c.max_redemptions"],
  ["scheduled", "c.starts_at > now()"],
]

const cases = conditions("p.status <> 'active'").map(
  ([status, holds]) => `WHEN ${holds} THEN '${status}'`
)

const STATUS = `CASE ${cases.join(" ")} ELSE 'active' END`

const USES = `
  LEFT JOIN (SELECT coupon_id, count(*)::int AS reserved FROM coupon_redemption WHERE state = 'reserved'
             GROUP BY coupon_id) r ON r.coupon_id = c.id`

/**
 * FROM clause for counts by {@link hasStatus}. Joins inactive promotions only: at 100,000 coupons the full join is
 * the cost.
 */
export const COUNTED_COUPONS = `
  coupon c LEFT JOIN promotion off ON off.id = c.promotion_id AND off.status <> 'active' ${USES}`

/** SQL that holds where a coupon has this status, over {@link COUNTED_COUPONS}. */
export function hasStatus(status: CouponStatus): string {
  const all = conditions("off.id IS NOT NULL")
  const place = COUPON_STATUSES.indexOf(status)
  return [
    ...all.slice(place, place + 1).map(([, holds]) => holds),
    ...all.slice(0, place).map(([, holds]) => `(${holds}) IS NOT TRUE`),
  ].join(" AND ")
}

/** {@link COUPON_JOIN} with `r.reserved`, the uses that running completions hold. */
export const COUPON_WITH_USES = `${COUPON_JOIN} ${USES}`

type Stored = Omit<CouponFields, FieldOfKind<"amount">> & {
  [Field in FieldOfKind<"amount">]: Exclude<CouponFields[Field], number> | string
}

/** A row of {@link RECORD_COLUMNS}; amounts as decimal strings. */
export type CouponRow = Stored & {
  id: string
  promotion_id: string
  times_redeemed: number
  /** Uses that running completions hold. */
  reserved: number
  status: CouponStatus
  created_by: string | null
  created_at: Date
  updated_at: Date
}

const FIELDS = Object.fromEntries(COUPON_FIELDS.map((field) => [field, sqlOf(field)]))

/** How each column of a record is read, over {@link COUPON_WITH_USES}. */
export const RECORD: Record<keyof CouponRow, string> = {
  id: "c.id",
  promotion_id: "c.promotion_id",
  ...(FIELDS as Record<keyof CouponFields, string>),
  times_redeemed: "c.times_redeemed",
  reserved: "coalesce(r.reserved, 0)",
  status: STATUS,
  created_by: "c.created_by",
  created_at: "c.created_at",
  updated_at: "c.updated_at",
}

export const RECORD_COLUMNS = Object.entries(RECORD)
  .map(([name, sql]) => `${sql} AS ${name}`)
  .join(", ")

/** One query; takes no lock. */
export async function findCoupon(knex: Knex, id: string): Promise<AdminCoupon | null> {
  const { rows } = await knex.raw<{ rows: CouponRow[] }>(
    `SELECT ${RECORD_COLUMNS} FROM ${COUPON_WITH_USES} WHERE c.id = :id`,
    { id }
  )
  return rows.length > 0 ? toAdminCoupon(rows[0]) : null
}

export function toAdminCoupon({ reserved, ...row }: CouponRow): AdminCoupon {
  const { status, times_redeemed, max_redemptions } = row
  return {
    ...row,
    ...toFields(row),
    valid: status === "active",
    remaining_redemptions:
      max_redemptions === null ? null : Math.max(0, max_redemptions - times_redeemed - reserved),
  }
}

/** What of a coupon an admin may set. */
export function toFields(coupon: Stored | CouponFields): CouponFields {
  const fields = COUPON_FIELDS.map((field) => {
    const value = readField(field, coupon[field])
    return [field, value !== null && kindOf(field) === "amount" ? toNumber(value as string) : value]
  })
  return Object.fromEntries(fields) as CouponFields
}
