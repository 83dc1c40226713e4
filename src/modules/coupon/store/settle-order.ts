import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"

/** A redemption whose state an operation changed; what events are told about. */
export type ChangedRedemption = { id: string; coupon_id: string; code: string; order_id: string | null; cart_id: string | null }

export type Settlement = { redeemed: ChangedRedemption[]; released: ChangedRedemption[] }

const CHANGED = "id, coupon_id, code, order_id, cart_id"

/** The coupons that the order's lines carry in its current version, with what they take off in total. */
const ORDER_COUPONS = `
  SELECT co.id AS coupon_id, min(a.code) AS code, sum(coalesce((a.raw_amount->>'value')::numeric, a.amount)) AS amount
  FROM "order" o
  JOIN order_item oi ON oi.order_id = o.id AND oi.version = o.version AND oi.deleted_at IS NULL
  JOIN order_line_item_adjustment a ON a.item_id = oi.item_id AND a.version = o.version AND a.deleted_at IS NULL
  JOIN coupon co ON co.promotion_id = a.promotion_id
  WHERE o.id = :order_id AND a.amount > 0
  GROUP BY co.id`

type OrderRow = {
  cart_id: string | null
  customer_id: string | null
  email: string | null
  currency_code: string
  is_canceled: boolean
  is_draft: boolean
  coupons: { coupon_id: string; code: string; amount: string }[]
}

/**
 * Brings the redemptions of an order in line with the order, from whatever event or sweep called: an order that stands
 * has its coupons `redeemed` (reservations confirmed, missing ones recorded, even above a limit); a cancelled one has
 * them `released`, unless `release_on_cancel` is off. A second call changes nothing. Locks the coupons, by id.
 */
export async function settleOrder(
  knex: Knex,
  { order_id, release_on_cancel }: { order_id: string; release_on_cancel: boolean }
): Promise<Settlement> {
  return await knex.transaction(
    async (trx) => {
      const order = await readOrder(trx, order_id)
      if (!order || order.is_draft) {
        return { redeemed: [], released: [] }
      }
      if (order.is_canceled && release_on_cancel) {
        return { redeemed: [], released: await releaseOrder(trx, order_id, order.cart_id) }
      }
      return { redeemed: await redeem(trx, order_id, order), released: [] }
    },
    { isolationLevel: "read committed" }
  )
}

async function readOrder(trx: Knex.Transaction, order_id: string): Promise<OrderRow | undefined> {
  const { rows } = await trx.raw<{ rows: OrderRow[] }>(
    `SELECT o.customer_id, nullif(lower(btrim(o.email)), '') AS email, o.currency_code,
       o.status = 'canceled' AS is_canceled, o.is_draft_order OR o.status = 'draft' AS is_draft,
       (SELECT oc.cart_id FROM order_cart oc WHERE oc.order_id = o.id AND oc.deleted_at IS NULL LIMIT 1) AS cart_id,
       (SELECT coalesce(json_agg(json_build_object(
          'coupon_id', x.coupon_id, 'code', x.code, 'amount', x.amount::text) ORDER BY x.coupon_id), '[]')
        FROM (${ORDER_COUPONS}) x) AS coupons
     FROM "order" o WHERE o.id = :order_id AND o.deleted_at IS NULL`,
    { order_id }
  )
  return rows[0]
}

async function redeem(
  trx: Knex.Transaction,
  order_id: string,
  order: OrderRow
): Promise<ChangedRedemption[]> {
  if (!order.coupons.length) {
    return []
  }
  await lockCoupons(trx, order.coupons.map((coupon) => coupon.coupon_id))
  const due = order.coupons.map((coupon) => ({ ...coupon, id: generateEntityId(undefined, "credm") }))
  const { rows } = await trx.raw<{ rows: ChangedRedemption[] }>(
    `WITH due AS (
       SELECT * FROM json_to_recordset(CAST(:due AS json)) AS d (id text, coupon_id text, code text, amount numeric)
     ), confirmed AS (
       UPDATE coupon_redemption r SET state = 'redeemed', order_id = :order_id, amount = due.amount, run_ids = '{}',
         customer_id = :customer_id, email = :email, redeemed_at = clock_timestamp(), updated_at = clock_timestamp()
       FROM due WHERE r.coupon_id = due.coupon_id AND r.cart_id = :cart_id AND r.state = 'reserved'
       RETURNING r.id, r.coupon_id, r.code, r.order_id, r.cart_id
     ), recorded AS (
       INSERT INTO coupon_redemption
         (id, coupon_id, code, cart_id, order_id, customer_id, email, currency_code, amount, state, redeemed_at)
       SELECT due.id, due.coupon_id, due.code, :cart_id, :order_id, :customer_id, :email, :currency_code, due.amount,
         'redeemed', clock_timestamp()
       FROM due WHERE NOT EXISTS (
         SELECT FROM coupon_redemption r WHERE r.coupon_id = due.coupon_id AND r.state <> 'released'
           AND (r.order_id = :order_id OR r.cart_id = :cart_id))
       RETURNING ${CHANGED}
     ), changed AS (
       SELECT * FROM confirmed UNION ALL SELECT * FROM recorded
     ), counted AS (
       UPDATE coupon c SET times_redeemed = times_redeemed + 1 FROM changed WHERE c.id = changed.coupon_id
     )
     SELECT * FROM changed`,
    {
      due: JSON.stringify(due),
      order_id,
      cart_id: order.cart_id,
      customer_id: order.customer_id,
      email: order.email,
      currency_code: order.currency_code,
    }
  )
  return rows
}

async function releaseOrder(
  trx: Knex.Transaction,
  order_id: string,
  cart_id: string | null
): Promise<ChangedRedemption[]> {
  const { rows: live } = await trx.raw<{ rows: { coupon_id: string }[] }>(
    `SELECT coupon_id FROM coupon_redemption
     WHERE state <> 'released' AND (order_id = :order_id OR (state = 'reserved' AND cart_id = :cart_id))`,
    { order_id, cart_id }
  )
  if (!live.length) {
    return []
  }
  await lockCoupons(trx, live.map((row) => row.coupon_id))
  const { rows } = await trx.raw<{ rows: ChangedRedemption[] }>(
    `WITH live AS (
       SELECT id, state = 'redeemed' AS was_redeemed FROM coupon_redemption
       WHERE state <> 'released' AND (order_id = :order_id OR (state = 'reserved' AND cart_id = :cart_id))
     ), released AS (
       UPDATE coupon_redemption r SET state = 'released', run_ids = '{}',
         released_at = clock_timestamp(), updated_at = clock_timestamp()
       FROM live WHERE r.id = live.id
       RETURNING r.id, r.coupon_id, r.code, r.order_id, r.cart_id, live.was_redeemed
     ), counted AS (
       UPDATE coupon c SET times_redeemed = times_redeemed - 1 FROM released
       WHERE c.id = released.coupon_id AND released.was_redeemed
     )
     SELECT ${CHANGED} FROM released`,
    { order_id, cart_id }
  )
  return rows
}

async function lockCoupons(trx: Knex.Transaction, ids: string[]): Promise<void> {
  await trx.raw("SELECT id FROM coupon WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE", { ids })
}
