import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { smallestUnit } from "../../../plugin/money"
import { APPLIED_TO_ORDER, appliedToOrder, CART_OF_ORDER } from "../attachments/applied"
import { applyToOrder, keepTyped, lockApplied, releaseApplications } from "../attachments/settle"
import { IS_KEPT } from "./kept"

/** A redemption whose state has changed, as its event tells it. */
export type ChangedRedemption = {
  id: string
  coupon_id: string
  code: string
  order_id: string | null
  cart_id: string | null
}

/** `released` lists uses that had been redeemed only: no event tells of a released reservation. */
export type Settlement = { redeemed: ChangedRedemption[]; released: ChangedRedemption[] }

type OrderRow = {
  cart_id: string | null
  customer_id: string | null
  email: string | null
  currency_code: string
  is_canceled: boolean
  is_draft: boolean
  /** `is_applied`: the order had it by its customer, and redeems nothing. */
  coupons: { coupon_id: string; code: string; amount: string; is_applied: boolean }[]
}

/** Whether coupon `x` applied to `:order_id` as its customer's, be it given back since. */
const IS_APPLIED = `
  EXISTS (SELECT FROM coupon_application a WHERE a.coupon_id = x.coupon_id AND ${appliedToOrder("a")})`

const NOTHING: Settlement = { redeemed: [], released: [] }

/**
 * The coupons that the lines of `:order_id` carry, or carried before an edit: a use stays a use. `amount` is what they
 * take off in the order's current version.
 */
const ORDER_COUPONS = `
  SELECT co.id AS coupon_id, coalesce(max(co.tombstone->>'code'), max(a.code)) AS code,
    coalesce(sum(coalesce((a.raw_amount->>'value')::numeric, a.amount)) FILTER (WHERE oi.version = o.version), 0) AS amount
  FROM "order" o
  JOIN order_item oi ON oi.order_id = o.id AND oi.deleted_at IS NULL
  JOIN order_line_item_adjustment a ON a.item_id = oi.item_id AND a.version = oi.version AND a.deleted_at IS NULL
  JOIN coupon co ON co.promotion_id = a.promotion_id
  WHERE o.id = :order_id AND a.amount > 0
  GROUP BY co.id`

/** The live redemptions of `:order_id`, those reserved by its cart included; not those that customers keep. */
const LIVE = `
  SELECT r.id, r.coupon_id, r.state FROM coupon_redemption r
  WHERE r.state <> 'released' AND NOT ${IS_KEPT}
    AND (r.order_id = :order_id OR (r.state = 'reserved' AND r.cart_id = ${CART_OF_ORDER}))`

/**
 * Brings the redemptions of an order in line with the order as it is. A second call changes nothing.
 * - An order that stands has its coupons `redeemed`: reservations are confirmed, missing redemptions are recorded,
 *   even above a limit, and their amounts, customer and e-mail become the order's.
 * - A cancelled order has its coupons `released`, unless `release_on_cancel` is off.
 * - What its customer had attached has applications instead: `applied`, or `released` and given back.
 * - What the order's cart or draft remembered is deleted.
 *
 * Locks the coupons, by id, and then the attachments, before it reads the order: two parallel calls never act on different states of it.
 */
export async function settleOrder(
  knex: Knex,
  { order_id, release_on_cancel }: { order_id: string; release_on_cancel: boolean }
): Promise<Settlement> {
  const coupon_ids = await involvedCoupons(knex, order_id)
  if (!coupon_ids.length) {
    return NOTHING
  }
  return await knex.transaction(
    async (trx) => {
      await trx.raw(
        "SELECT id FROM coupon WHERE id = ANY(:coupon_ids) ORDER BY id FOR NO KEY UPDATE",
        { coupon_ids }
      )
      await lockApplied(trx, order_id)
      const order = await readOrder(trx, order_id)
      if (!order || order.is_draft) {
        return NOTHING
      }
      if (order.is_canceled && release_on_cancel) {
        await releaseApplications(trx, order_id)
        return { redeemed: [], released: await release(trx, order_id) }
      }
      const { currency_code, coupons } = order
      await applyToOrder(trx, order_id, coupons, smallestUnit(currency_code))
      const typed = coupons.filter(({ is_applied }) => !is_applied)
      const redeemed = await redeem(trx, order_id, { ...order, coupons: typed }, coupon_ids)
      await keepTyped(trx, order_id, redeemed.map(withNewIds))
      return { redeemed, released: [] }
    },
    { isolationLevel: "read committed" }
  )
}

function withNewIds({ coupon_id }: ChangedRedemption) {
  return {
    coupon_id,
    attachment_id: generateEntityId(undefined, "cpatt"),
    application_id: generateEntityId(undefined, "cpapp"),
  }
}

/** Also deletes what the order's cart remembered: an order without coupons costs one query. */
async function involvedCoupons(knex: Knex, order_id: string): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { coupon_id: string }[] }>(
    `WITH forgotten AS (DELETE FROM coupon_cart WHERE cart_id = ${CART_OF_ORDER})
     SELECT coupon_id FROM (${ORDER_COUPONS}) x UNION SELECT coupon_id FROM (${LIVE}) y
     UNION SELECT coupon_id FROM coupon_application x WHERE x.state <> 'released' AND ${APPLIED_TO_ORDER}`,
    { order_id }
  )
  return rows.map((row) => row.coupon_id)
}

async function readOrder(trx: Knex.Transaction, order_id: string): Promise<OrderRow | undefined> {
  const { rows } = await trx.raw<{ rows: OrderRow[] }>(
    `SELECT o.customer_id, nullif(lower(btrim(o.email)), '') AS email, o.currency_code,
       o.status = 'canceled' AS is_canceled, o.is_draft_order OR o.status = 'draft' AS is_draft,
       ${CART_OF_ORDER} AS cart_id,
       (SELECT coalesce(json_agg(json_build_object(
          'coupon_id', x.coupon_id, 'code', x.code, 'amount', x.amount::text, 'is_applied', ${IS_APPLIED}) ORDER BY k.position, x.coupon_id), '[]')
        FROM (${ORDER_COUPONS}) x
        LEFT JOIN coupon_cart k ON k.cart_id = :order_id AND k.coupon_id = x.coupon_id) AS coupons
     FROM "order" o WHERE o.id = :order_id AND o.deleted_at IS NULL`,
    { order_id }
  )
  return rows[0]
}

/**
 * Two servers may have made two orders of one cart. The second order's use is recorded without the cart, which has
 * its one live redemption already.
 * @param locked the coupons whose rows are locked. A coupon that an edit has added since is left to the call that
 * this edit causes.
 */
async function redeem(
  trx: Knex.Transaction,
  order_id: string,
  { coupons, ...order }: OrderRow,
  locked: string[]
): Promise<ChangedRedemption[]> {
  const due = coupons
    .filter((coupon) => locked.includes(coupon.coupon_id))
    .map((coupon, position) => ({ ...coupon, position, id: generateEntityId(undefined, "credm") }))
  const { rows } = await trx.raw<{ rows: ChangedRedemption[] }>(
    `WITH due AS (
       SELECT * FROM json_to_recordset(CAST(:due AS json)) AS d (id text, coupon_id text, code text, amount numeric, position integer)
     ), confirmed AS (
       UPDATE coupon_redemption r SET state = 'redeemed', order_id = :order_id, amount = due.amount, run_ids = '{}',
         customer_id = :customer_id, email = :email, redeemed_at = clock_timestamp(), updated_at = clock_timestamp()
       FROM due WHERE r.coupon_id = due.coupon_id AND r.cart_id = :cart_id AND r.state = 'reserved'
       RETURNING r.id, r.coupon_id, r.code, r.order_id, r.cart_id
     ), recorded AS (
       INSERT INTO coupon_redemption
         (id, coupon_id, code, cart_id, order_id, customer_id, email, currency_code, amount, state, position, redeemed_at)
       SELECT due.id, due.coupon_id, due.code, CASE WHEN other.id IS NULL THEN :cart_id END, :order_id, :customer_id,
         :email, :currency_code, due.amount, 'redeemed', due.position, clock_timestamp()
       FROM due
       LEFT JOIN coupon_redemption other
         ON other.coupon_id = due.coupon_id AND other.cart_id = :cart_id AND other.state = 'redeemed'
       WHERE NOT EXISTS (
         SELECT FROM coupon_redemption r WHERE r.coupon_id = due.coupon_id AND r.state <> 'released'
           AND (r.order_id = :order_id OR (r.cart_id = :cart_id AND r.state = 'reserved')))
       RETURNING id, coupon_id, code, order_id, cart_id
     ), followed AS (
       UPDATE coupon_redemption r SET amount = now.amount, customer_id = :customer_id, email = :email,
         updated_at = clock_timestamp()
       FROM (SELECT own.id, coalesce(due.amount, own.amount) AS amount FROM coupon_redemption own
             LEFT JOIN due ON due.coupon_id = own.coupon_id
             WHERE own.order_id = :order_id AND own.state = 'redeemed') now
       WHERE r.id = now.id AND NOT ${IS_KEPT}
         AND (r.amount <> now.amount OR r.customer_id IS DISTINCT FROM :customer_id OR r.email IS DISTINCT FROM :email)
     ), forgotten AS (
       DELETE FROM coupon_cart WHERE cart_id = :order_id
     ), left_over AS (
       UPDATE coupon_redemption r SET state = 'released', run_ids = '{}',
         released_at = clock_timestamp(), updated_at = clock_timestamp()
       WHERE r.cart_id = :cart_id AND r.state = 'reserved' AND r.coupon_id = ANY(:locked)
         AND NOT EXISTS (SELECT FROM due WHERE due.coupon_id = r.coupon_id)
     ), changed AS (
       SELECT * FROM confirmed UNION ALL SELECT * FROM recorded
     ), counted AS (
       UPDATE coupon c SET times_redeemed = times_redeemed + 1 FROM changed WHERE c.id = changed.coupon_id
     )
     SELECT * FROM changed ORDER BY coupon_id`,
    { ...order, due: JSON.stringify(due), order_id, locked }
  )
  return rows
}

async function release(trx: Knex.Transaction, order_id: string): Promise<ChangedRedemption[]> {
  const { rows } = await trx.raw<{ rows: (ChangedRedemption & { was_redeemed: boolean })[] }>(
    `WITH released AS (
       UPDATE coupon_redemption r SET state = 'released', run_ids = '{}',
         released_at = clock_timestamp(), updated_at = clock_timestamp()
       FROM (${LIVE}) live WHERE r.id = live.id
       RETURNING r.id, r.coupon_id, r.code, r.order_id, r.cart_id, live.state = 'redeemed' AS was_redeemed
     ), counted AS (
       UPDATE coupon c SET times_redeemed = times_redeemed - 1 FROM released
       WHERE c.id = released.coupon_id AND released.was_redeemed
     )
     SELECT * FROM released ORDER BY coupon_id`,
    { order_id }
  )
  return rows
    .filter((row) => row.was_redeemed)
    .map(({ was_redeemed: _, ...redemption }) => redemption)
}
