import type { Knex } from "@medusajs/framework/mikro-orm/knex"

export type Identity = { customer_id: string | null; email: string | null }

export type IdentityUsage = {
  /** Redeemed and reserved uses by coupon id; coupons without any are left out. */
  by_coupon: Record<string, number>
  has_earlier_order: boolean
}

type Row = { by_coupon: Record<string, number>; has_earlier_order: boolean }

/**
 * What an identity has used: a customer id or a canonical e-mail, a match of either counts. What belongs to the cart
 * `cart_id` (its redemptions, its order) is left out. One query, whatever the number of coupons; takes no lock.
 *
 * An earlier order is placed, neither draft nor cancelled, paid or not; a live redemption of any first-purchase coupon
 * counts as one, so that two different ones exclude each other before either has its order.
 */
export async function loadIdentityUsage(
  knex: Knex,
  input: Identity & { cart_id: string | null; coupon_ids: string[] }
): Promise<IdentityUsage> {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `SELECT
       (SELECT coalesce(json_object_agg(u.coupon_id, u.uses), '{}') FROM (
          SELECT r.coupon_id, count(*)::int AS uses FROM coupon_redemption r
          WHERE r.coupon_id = ANY(:coupon_ids) AND r.state <> 'released'
            AND (r.customer_id = :customer_id OR r.email = :email)
            AND r.cart_id IS DISTINCT FROM :cart_id
          GROUP BY r.coupon_id) u) AS by_coupon,
       EXISTS (
         SELECT FROM "order" o
         WHERE (o.customer_id = :customer_id OR lower(btrim(o.email)) = :email)
           AND o.deleted_at IS NULL AND NOT o.is_draft_order AND o.status NOT IN ('draft', 'canceled')
           AND NOT EXISTS (SELECT FROM order_cart oc
                           WHERE oc.order_id = o.id AND oc.cart_id = :cart_id AND oc.deleted_at IS NULL))
       OR EXISTS (
         SELECT FROM coupon_redemption r JOIN coupon c ON c.id = r.coupon_id
         WHERE c.first_purchase_only AND r.state <> 'released'
           AND (r.customer_id = :customer_id OR r.email = :email)
           AND r.cart_id IS DISTINCT FROM :cart_id) AS has_earlier_order`,
    input
  )
  return rows[0]
}
