import type { Knex } from "@medusajs/framework/mikro-orm/knex"

export type Identity = {
  customer_id: string | null
  /** The cart's. */
  email: string | null
  /** The customer's own: what it used as a guest counts, whatever e-mail is given for the cart. */
  customer_email: string | null
}

export type IdentityUsage = {
  /** Redeemed and reserved uses by coupon id; coupons without any are left out. */
  by_coupon: Record<string, number>
  has_earlier_order: boolean
}

type Row = { by_coupon: Record<string, number>; has_earlier_order: boolean }

/** SQL of an identity, of the cart that is left out, and of the coupons asked for. */
type IdentitySql = Record<"customer_id" | "emails" | "cart_id" | "coupon_ids", string>

const GIVEN: IdentitySql = {
  customer_id: ":customer_id",
  emails: "CAST(ARRAY[:email, :customer_email] AS text[])",
  cart_id: ":cart_id",
  coupon_ids: ":coupon_ids",
}

const PLACED = `
  o.deleted_at IS NULL AND NOT o.is_draft_order AND o.status NOT IN ('draft', 'canceled')`

/**
 * Two branches, because for an OR in an EXISTS PostgreSQL reads the whole table: it cannot estimate the expression and
 * expects to hit upon an order soon.
 */
const earlierOrder = ({ customer_id, emails, cart_id }: IdentitySql) => `
  EXISTS (
    SELECT FROM (
      SELECT o.id FROM "order" o WHERE o.customer_id = ${customer_id} AND ${PLACED}
      UNION ALL
      SELECT o.id FROM "order" o WHERE lower(btrim(o.email)) = ANY(${emails}) AND ${PLACED}) placed
    WHERE NOT EXISTS (SELECT FROM order_cart oc
                      WHERE oc.order_id = placed.id AND oc.cart_id = ${cart_id} AND oc.deleted_at IS NULL))`

const firstPurchaseUsed = ({ customer_id, emails, cart_id }: IdentitySql) => `
  EXISTS (
    SELECT FROM coupon_redemption r JOIN coupon c ON c.id = r.coupon_id
    WHERE c.first_purchase_only AND r.state <> 'released'
      AND (r.customer_id = ${customer_id} OR r.email = ANY(${emails}))
      AND (r.cart_id IS NULL OR r.cart_id IS DISTINCT FROM ${cart_id}))`

const counted = ({ coupon_ids, cart_id }: IdentitySql) => `
  r.coupon_id = ANY(${coupon_ids}) AND r.state <> 'released'
  AND (r.cart_id IS NULL OR r.cart_id IS DISTINCT FROM ${cart_id})`

/**
 * Asks the orders too: after a transfer the order has its new customer at once, its redemption only after the next
 * sweep. A UNION, because with an OR PostgreSQL would read all uses of the coupons.
 *
 * A transfer takes none of our locks and needs none. One that commits before this read is counted. One that commits
 * later hands over an order that stands already, even if its new customer then exceeds a limit.
 */
const usesOf = (identity: IdentitySql) => `
  SELECT r.id, r.coupon_id FROM coupon_redemption r
  WHERE ${counted(identity)} AND (r.customer_id = ${identity.customer_id} OR r.email = ANY(${identity.emails}))
  UNION
  SELECT r.id, r.coupon_id FROM "order" o JOIN coupon_redemption r ON r.order_id = o.id
  WHERE ${counted(identity)} AND o.customer_id = ${identity.customer_id} AND o.deleted_at IS NULL`

/** SQL of the uses of the coupons by an identity. */
export const usageSql = (identity: IdentitySql) => ({
  uses: usesOf(identity),
  has_earlier_order: `CASE WHEN :asks_orders
    THEN ${earlierOrder(identity)} OR ${firstPurchaseUsed(identity)} ELSE false END`,
})

const USAGE = usageSql(GIVEN)

/**
 * What an identity has used, orders transferred to it included. A use counts that matches its customer id or one of
 * its e-mails. What belongs to the cart `cart_id` (its redemptions, its order) is left out. One query, whatever the
 * number of coupons; takes no lock.
 *
 * An earlier order is placed, neither draft nor cancelled, paid or not; a live redemption of any first-purchase
 * coupon counts as one, so that two different ones exclude each other before either has its order.
 * @param input.asks_orders false: no rule asks for earlier orders, and none is looked for.
 */
export async function loadIdentityUsage(
  knex: Knex,
  input: Identity & { cart_id: string | null; coupon_ids: string[]; asks_orders: boolean }
): Promise<IdentityUsage> {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `SELECT
       (SELECT coalesce(json_object_agg(u.coupon_id, u.uses), '{}') FROM (
          SELECT coupon_id, count(*)::int AS uses FROM (${USAGE.uses}) own GROUP BY coupon_id) u) AS by_coupon,
       ${USAGE.has_earlier_order} AS has_earlier_order`,
    input
  )
  return rows[0]
}
