import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CouponChange } from "../cart/plan-change"

/** A coupon that a cart forgot, with its place, so that it can be put back there. */
type Forgotten = { coupon_id: string; position: number }

/** What {@link changeRemembered} did: the coupons that were new to the cart, and those that it had. */
export type ChangeDone = { remembered: string[]; forgotten: Forgotten[] }

/**
 * Puts coupons on what a cart remembers, after those already there and in the order given, and takes others off, in
 * one statement. What it has already, or does not have, is no error: a second call changes nothing.
 */
export async function changeRemembered(
  knex: Knex,
  cart_id: string,
  { remember, forget }: CouponChange
): Promise<ChangeDone> {
  const { rows } = await knex.raw<{ rows: ChangeDone[] }>(
    `WITH forgotten AS (
       DELETE FROM coupon_cart WHERE cart_id = :cart_id AND coupon_id = ANY(:forget)
       RETURNING coupon_id, position
     ), remembered AS (
       INSERT INTO coupon_cart (cart_id, coupon_id)
       SELECT :cart_id, id FROM unnest(CAST(:remember AS text[])) WITH ORDINALITY AS t (id, place) ORDER BY place
       ON CONFLICT DO NOTHING RETURNING coupon_id
     )
     SELECT ARRAY(SELECT coupon_id FROM remembered) AS remembered,
       (SELECT coalesce(json_agg(forgotten), '[]') FROM forgotten) AS forgotten`,
    { cart_id, remember, forget }
  )
  return rows[0]
}

/** Undoes {@link changeRemembered}: each forgotten coupon gets its old place back. */
export async function undoRemembered(
  knex: Knex,
  cart_id: string,
  { remembered, forgotten }: ChangeDone
): Promise<void> {
  await knex.raw(
    `WITH removed AS (DELETE FROM coupon_cart WHERE cart_id = :cart_id AND coupon_id = ANY(:remembered))
     INSERT INTO coupon_cart (cart_id, coupon_id, position) OVERRIDING SYSTEM VALUE
     SELECT :cart_id, f.coupon_id, f.position
     FROM json_to_recordset(CAST(:forgotten AS json)) AS f (coupon_id text, position bigint)
     ON CONFLICT DO NOTHING`,
    { cart_id, remembered, forgotten: JSON.stringify(forgotten) }
  )
}
