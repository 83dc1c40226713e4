import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { toNumber } from "../../../utils/money"

/** A use of a coupon as the Admin API shows it. */
export type AdminRedemption = {
  id: string
  /** As it was when it was used. */
  code: string
  state: "reserved" | "redeemed" | "released"
  amount: number
  currency_code: string
  cart_id: string | null
  order: { id: string; display_id: number } | null
  customer: {
    id: string
    email: string
    first_name: string | null
    last_name: string | null
  } | null
  email: string | null
  reserved_at: Date | null
  redeemed_at: Date | null
  released_at: Date | null
  created_at: Date
}

type Page = { coupon_id: string; limit: number; offset: number }

/** The uses of one coupon, newest first, with their orders and customers; two queries. Takes no lock. */
export async function listRedemptions(
  knex: Knex,
  page: Page
): Promise<{ redemptions: AdminRedemption[]; count: number }> {
  const [{ rows }, counted] = await Promise.all([
    knex.raw<{ rows: (Omit<AdminRedemption, "amount"> & { amount: string })[] }>(
      `SELECT r.id, r.code, r.state, r.amount::text, r.currency_code, r.cart_id, r.email,
         CASE WHEN o.id IS NOT NULL THEN json_build_object('id', o.id, 'display_id', o.display_id) END AS "order",
         CASE WHEN cu.id IS NOT NULL THEN json_build_object(
           'id', cu.id, 'email', cu.email, 'first_name', cu.first_name, 'last_name', cu.last_name) END AS customer,
         r.reserved_at, r.redeemed_at, r.released_at, r.created_at
       FROM coupon_redemption r
       LEFT JOIN "order" o ON o.id = r.order_id
       LEFT JOIN customer cu ON cu.id = r.customer_id
       WHERE r.coupon_id = :coupon_id
       ORDER BY r.created_at DESC, r.id DESC LIMIT :limit OFFSET :offset`,
      page
    ),
    knex.raw<{ rows: { count: number }[] }>(
      "SELECT count(*)::int AS count FROM coupon_redemption WHERE coupon_id = :coupon_id",
      { coupon_id: page.coupon_id }
    ),
  ])
  const redemptions = rows.map((row) => ({ ...row, amount: toNumber(row.amount) }))
  return { redemptions, count: counted.rows[0].count }
}
