import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { APPLIED_TO_ORDER, lockedBy } from "./applied"

const LIVE = `x.state <> 'released' AND ${APPLIED_TO_ORDER}`

/** Locks the attachments that applied to an order, after its coupons' rows. */
export async function lockApplied(trx: Knex.Transaction, order_id: string): Promise<void> {
  await trx.raw(lockedBy(LIVE), { order_id })
}

/**
 * Brings the applications of an order that stands in line with what its lines carry. What the cart had reserved becomes
 * the order's. An order takes at most what it took when it was placed: less gives back, more takes nothing. Of several
 * attachments of one coupon the first ones keep theirs. What the order does not carry any more is released.
 *
 * @param coupons what the order carries now, by coupon
 * @param smallest the currency's smallest unit: below it nothing is given back
 */
export async function applyToOrder(
  trx: Knex.Transaction,
  order_id: string,
  coupons: { coupon_id: string; amount: string }[],
  smallest: string
): Promise<void> {
  await trx.raw(
    `WITH carried AS (
       SELECT * FROM json_to_recordset(CAST(:coupons AS json)) AS c (coupon_id text, amount numeric)
     ), shares AS (
       SELECT x.id, x.amount, least(x.amount, greatest(0, coalesce(c.amount, 0) - coalesce(sum(x.amount) OVER (
         PARTITION BY x.coupon_id ORDER BY x.position, x.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) AS share
       FROM coupon_application x LEFT JOIN carried c ON c.coupon_id = x.coupon_id
       WHERE ${LIVE}
     ), due AS (
       SELECT id, CASE WHEN amount - share < CAST(:smallest AS numeric) THEN amount ELSE share END AS amount, share
       FROM shares
     )
     UPDATE coupon_application x SET order_id = :order_id, run_ids = '{}', amount = due.amount,
       state = CASE WHEN due.share > 0 THEN 'applied' ELSE 'released' END,
       released_at = CASE WHEN due.share > 0 THEN NULL ELSE clock_timestamp() END
     FROM due WHERE x.id = due.id
       AND (x.order_id IS NULL OR x.amount <> due.amount OR due.share = 0)`,
    { order_id, coupons: JSON.stringify(coupons), smallest }
  )
}

/** Gives back what a cancelled order took. */
export async function releaseApplications(trx: Knex.Transaction, order_id: string): Promise<void> {
  await trx.raw(
    `UPDATE coupon_application x SET state = 'released', run_ids = '{}', released_at = clock_timestamp()
     WHERE ${LIVE}`,
    { order_id }
  )
}

/**
 * Attaches the typed coupons that repeat to the customer whose order redeems them, once per coupon and customer. The order
 * is their first application, on the redemption that it has. Only where the customer touched the cart: an e-mail alone
 * proves nothing.
 * @param ids new ids, by coupon
 */
export async function keepTyped(
  trx: Knex.Transaction,
  order_id: string,
  ids: { coupon_id: string; attachment_id: string; application_id: string }[]
): Promise<void> {
  await trx.raw(
    `WITH ids AS (
       SELECT * FROM json_to_recordset(CAST(:ids AS json)) AS i (coupon_id text, attachment_id text, application_id text)
     ), typed AS (
       SELECT r.*, c.duration, c.duration_in_orders, c.duration_in_months, ids.attachment_id, ids.application_id,
         coalesce((m.raw_value->>'value')::numeric, m.value) AS value, m.currency_code AS locked_to
       FROM ids
       JOIN coupon_redemption r ON r.coupon_id = ids.coupon_id AND r.order_id = :order_id AND r.state = 'redeemed'
       JOIN coupon c ON c.id = r.coupon_id AND c.duration <> 'once'
       JOIN promotion_application_method m ON m.promotion_id = c.promotion_id
       JOIN coupon_cart_customer t
         ON t.cart_id = r.cart_id AND t.customer_id = r.customer_id AND NOT t.is_suspended
       WHERE NOT EXISTS (SELECT FROM coupon_attachment a WHERE a.redemption_id = r.id)
     ), kept AS (
       INSERT INTO coupon_attachment (id, coupon_id, customer_id, redemption_id, code, source, value, currency_code,
         duration, duration_in_orders, duration_in_months, remaining_orders)
       SELECT attachment_id, coupon_id, customer_id, id, code, 'self', value, locked_to,
         duration, duration_in_orders, duration_in_months, duration_in_orders
       FROM typed ORDER BY position ON CONFLICT DO NOTHING RETURNING id
     )
     INSERT INTO coupon_application
       (id, attachment_id, coupon_id, cart_id, order_id, amount, currency_code, state, position)
     SELECT application_id, attachment_id, coupon_id, cart_id, :order_id, amount, currency_code, 'applied',
       coalesce(position, 0)
     FROM typed WHERE attachment_id IN (SELECT id FROM kept)`,
    { order_id, ids: JSON.stringify(ids) }
  )
}
