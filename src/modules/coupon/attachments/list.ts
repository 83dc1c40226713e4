import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type {
  CouponApplication,
  CustomerCoupon,
  CustomerCouponStatus,
} from "../../../contract/customer-coupon"
import { toNumber } from "../../../plugin/money"

const STATUS = `
  CASE WHEN a.removed_at IS NOT NULL THEN 'removed'
    WHEN a.used_up_at IS NOT NULL OR a.ends_at <= now() THEN 'used_up' ELSE 'active' END`

const COLUMNS = `
  a.id, a.coupon_id, a.code, c.description, a.customer_id, a.source, a.value::text, a.remaining_value::text,
  a.currency_code, a.duration, a.duration_in_orders, a.duration_in_months, a.remaining_orders, a.ends_at,
  ${STATUS} AS status, a.reason, a.created_by, a.removed_at, a.removed_by, a.removed_reason, a.created_at,
  c.deleted_at IS NOT NULL AS is_coupon_deleted, m.type,
  CASE WHEN cu.id IS NOT NULL THEN json_build_object('id', cu.id, 'email', cu.email,
    'first_name', cu.first_name, 'last_name', cu.last_name) END AS customer`

/** A coupon whose promotion is gone for good has nothing left to attach. */
const FROM = `
  coupon_attachment a JOIN coupon c ON c.id = a.coupon_id
  JOIN promotion_application_method m ON m.promotion_id = c.promotion_id
  LEFT JOIN customer cu ON cu.id = a.customer_id AND cu.deleted_at IS NULL`

type Row = Omit<CustomerCoupon, "value" | "remaining_value"> & {
  value: string
  remaining_value: string | null
}

const toCustomerCoupon = ({ value, remaining_value, ...row }: Row): CustomerCoupon => ({
  ...row,
  value: toNumber(value),
  remaining_value: remaining_value === null ? null : toNumber(remaining_value),
})

export async function findCustomerCoupon(knex: Knex, id: string): Promise<CustomerCoupon | null> {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `SELECT ${COLUMNS} FROM ${FROM} WHERE a.id = :id`,
    { id }
  )
  return rows.length > 0 ? toCustomerCoupon(rows[0]) : null
}

export type CustomerCouponSearch = ({ coupon_id: string } | { customer_id: string }) & {
  status?: CustomerCouponStatus
  limit: number
  offset: number
}

/** Newest first; two queries. Takes no lock. */
export async function listCustomerCoupons(
  knex: Knex,
  search: CustomerCouponSearch
): Promise<{ customer_coupons: CustomerCoupon[]; count: number }> {
  const theirs = "coupon_id" in search ? "a.coupon_id = :coupon_id" : "a.customer_id = :customer_id"
  const where = search.status ? `${theirs} AND ${STATUS} = :status` : theirs
  const bindings = { ...search, status: search.status ?? null }
  const [{ rows }, counted] = await Promise.all([
    knex.raw<{ rows: Row[] }>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY a.position DESC LIMIT :limit OFFSET :offset`,
      bindings
    ),
    knex.raw<{ rows: { count: number }[] }>(
      `SELECT count(*)::int AS count FROM coupon_attachment a WHERE ${where}`,
      bindings
    ),
  ])
  return { customer_coupons: rows.map(toCustomerCoupon), count: counted.rows[0].count }
}

type ApplicationRow = Omit<CouponApplication, "amount"> & { amount: string }

const APPLICATIONS = `
  SELECT x.id, x.attachment_id AS customer_coupon_id, a.code, x.order_id, x.cart_id, x.amount::text, x.currency_code,
    x.state, x.created_at, CASE WHEN c.deleted_at IS NULL THEN json_build_object('id', c.id) END AS coupon,
    CASE WHEN o.id IS NOT NULL THEN json_build_object('id', o.id, 'display_id', o.display_id) END AS "order"
  FROM coupon_application x
  JOIN coupon_attachment a ON a.id = x.attachment_id
  JOIN coupon c ON c.id = x.coupon_id
  LEFT JOIN "order" o ON o.id = x.order_id`

const toApplication = (row: ApplicationRow): CouponApplication => ({
  ...row,
  amount: toNumber(row.amount),
})

/** What an attachment took from orders, newest first; two queries. Takes no lock. */
export async function listApplications(
  knex: Knex,
  search: { attachment_id: string; limit: number; offset: number }
): Promise<{ coupon_applications: CouponApplication[]; count: number }> {
  const [{ rows }, counted] = await Promise.all([
    knex.raw<{ rows: ApplicationRow[] }>(
      `${APPLICATIONS} WHERE x.attachment_id = :attachment_id
       ORDER BY x.created_at DESC, x.id DESC LIMIT :limit OFFSET :offset`,
      search
    ),
    knex.raw<{ rows: { count: number }[] }>(
      `SELECT count(*)::int AS count FROM coupon_application x WHERE x.attachment_id = :attachment_id`,
      search
    ),
  ])
  return { coupon_applications: rows.map(toApplication), count: counted.rows[0].count }
}

/** What an order took from its customer's coupons, in the order in which they were applied. One query. */
export async function listApplicationsTo(
  knex: Knex,
  order_id: string
): Promise<CouponApplication[]> {
  const { rows } = await knex.raw<{ rows: ApplicationRow[] }>(
    `${APPLICATIONS} WHERE x.order_id = :order_id ORDER BY x.position, x.id`,
    { order_id }
  )
  return rows.map(toApplication)
}
