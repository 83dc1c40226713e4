import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  type AdminCoupon,
  COUPON_DEFAULTS,
  COUPON_FIELDS,
  COUPON_STATUSES,
  type CouponFields,
  type CouponStatus,
} from "../../../contract/coupon"
import { toNumber } from "../../../plugin/money"
import { COUPON_JOIN } from "./columns"

/** The order counts: the first that holds is the coupon's status. @param disabled how that is told */
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

/** Coupons to be counted by {@link hasStatus}; meets only those promotions that are off. */
export const COUNTED_COUPONS = `
  coupon c LEFT JOIN promotion off ON off.id = c.promotion_id AND off.status <> 'active' ${USES}`

/** Same as the status of a record being this one, over {@link COUNTED_COUPONS}. */
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

export const RECORD_COLUMNS = `
  c.id, c.promotion_id, p.code, c.name, c.description, c.admin_note, p.status = 'active' AS is_active,
  m.type, coalesce(m.raw_value->>'value', m.value::text) AS value, m.currency_code,
  c.max_discount_amount::text, c.min_order_amount::text, c.applies_to, c.customer_group_ids,
  c.starts_at, c.expires_at, c.max_redemptions, c.max_redemptions_per_customer, c.first_purchase_only, c.is_stackable,
  c.duration, c.duration_in_orders, c.times_redeemed, coalesce(r.reserved, 0) AS reserved, ${STATUS} AS status,
  c.created_by, c.created_at, c.updated_at`

type Amounts = "value" | "max_discount_amount" | "min_order_amount"

/** A row of {@link RECORD_COLUMNS}; amounts as decimal strings. */
export type CouponRow = Omit<CouponFields, Amounts> & {
  id: string
  promotion_id: string
  value: string
  max_discount_amount: string | null
  min_order_amount: string | null
  times_redeemed: number
  /** Uses that running completions hold. */
  reserved: number
  status: CouponStatus
  created_by: string | null
  created_at: Date
  updated_at: Date
}

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
    ...toAmounts(row),
    applies_to: { ...COUPON_DEFAULTS.applies_to, ...row.applies_to },
    valid: status === "active",
    remaining_redemptions:
      max_redemptions === null ? null : Math.max(0, max_redemptions - times_redeemed - reserved),
  }
}

/** What of a coupon an admin may set. */
export function toFields(coupon: AdminCoupon): CouponFields {
  const fields = COUPON_FIELDS.map((field) => [field, coupon[field]] as const)
  return Object.fromEntries(fields) as CouponFields
}

function toAmounts({ value, max_discount_amount, min_order_amount }: Pick<CouponRow, Amounts>) {
  return {
    value: toNumber(value),
    max_discount_amount: max_discount_amount === null ? null : toNumber(max_discount_amount),
    min_order_amount: min_order_amount === null ? null : toNumber(min_order_amount),
  }
}
