import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { AdminRedemption } from "../../../contract/coupon-usage"
import { toNumber } from "../../../plugin/money"

export type RedemptionsPage = { redemptions: AdminRedemption[]; count: number }

type Search = ({ coupon_id: string } | { order_id: string }) & { limit: number; offset: number }

const OF_COUPON = {
  is_theirs: "r.coupon_id = :coupon_id",
  theirs: "coupon t WHERE t.id = :coupon_id",
}
const OF_ORDER = {
  is_theirs: "r.order_id = :order_id",
  theirs: '"order" t WHERE t.id = :order_id',
}

/**
 * The uses of one coupon or of one order, newest first, with their coupons, orders and customers; two queries. Takes no lock.
 * @returns null where there is no such coupon or order
 */
export async function listRedemptions(knex: Knex, search: Search): Promise<RedemptionsPage | null> {
  const { is_theirs, theirs } = "coupon_id" in search ? OF_COUPON : OF_ORDER
  const [{ rows }, counted] = await Promise.all([
    knex.raw<{ rows: (Omit<AdminRedemption, "amount"> & { amount: string })[] }>(
      `SELECT r.id, r.code, CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id) END AS coupon,
         r.state, r.amount::text, r.currency_code, r.is_attached, r.cart_id, r.email,
         CASE WHEN o.id IS NOT NULL THEN json_build_object('id', o.id, 'display_id', o.display_id) END AS "order",
         CASE WHEN cu.id IS NOT NULL THEN json_build_object(
           'id', cu.id, 'email', cu.email, 'first_name', cu.first_name, 'last_name', cu.last_name) END AS customer,
         r.reserved_at, r.redeemed_at, r.released_at, r.created_at
       FROM coupon_redemption r
       LEFT JOIN coupon c ON c.id = r.coupon_id AND c.deleted_at IS NULL
       LEFT JOIN "order" o ON o.id = r.order_id
       LEFT JOIN customer cu ON cu.id = r.customer_id
       WHERE ${is_theirs}
       ORDER BY r.created_at DESC, r.id DESC LIMIT :limit OFFSET :offset`,
      search
    ),
    knex.raw<{ rows: { count: number }[] }>(
      `SELECT (SELECT count(*)::int FROM coupon_redemption r WHERE ${is_theirs}) AS count
       FROM ${theirs} AND t.deleted_at IS NULL`,
      search
    ),
  ])
  if (!counted.rows.length) {
    return null
  }
  const redemptions = rows.map((row) => ({ ...row, amount: toNumber(row.amount) }))
  return { redemptions, count: counted.rows[0].count }
}
