import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { isStorable } from "../../../contract/fields"

/** A coupon that a cart forgot, with its place, so that it can be put back there. */
type Forgotten = { coupon_id: string; position: number }

/** What changed: the coupons that were new to the cart, and those that it had. */
export type ChangeDone = { remembered: string[]; forgotten: Forgotten[] }

/** The codes that come to a cart, in order, and those that leave it. Only those of coupons count, spelt as saved. */
export type CodeChange = { added: string[]; removed: string[] | "all" }

/** Coupon ids of `:codes`, in their order. */
const NAMED = `
  SELECT c.id, p.code FROM unnest(CAST(:codes AS text[])) WITH ORDINALITY AS given (code, place)
  JOIN promotion p ON p.code = given.code AND p.deleted_at IS NULL
  JOIN coupon c ON c.promotion_id = p.id AND c.deleted_at IS NULL ORDER BY given.place`

/**
 * Puts the coupons of some codes on what a cart remembers, after those already there, and takes others off, in one
 * statement. What it has already, or does not have, is no error: a second call changes nothing.
 */
export async function changeRemembered(
  knex: Knex,
  cart_id: string,
  { added, removed }: CodeChange
): Promise<ChangeDone> {
  const removed_codes = removed === "all" ? [] : removed.filter(isStorable)
  const { rows } = await knex.raw<{ rows: ChangeDone[] }>(
    `WITH named AS (${NAMED}), forgotten AS (
       DELETE FROM coupon_cart WHERE cart_id = :cart_id
         AND (:forgets_all OR coupon_id IN (SELECT id FROM named WHERE code = ANY(:removed)))
       RETURNING coupon_id, position
     ), remembered AS (
       INSERT INTO coupon_cart (cart_id, coupon_id)
       SELECT :cart_id, id FROM named WHERE code = ANY(:added)
       ON CONFLICT DO NOTHING RETURNING coupon_id
     )
     SELECT ARRAY(SELECT coupon_id FROM remembered) AS remembered,
       (SELECT coalesce(json_agg(forgotten), '[]') FROM forgotten) AS forgotten`,
    {
      cart_id,
      added: added.filter(isStorable),
      removed: removed_codes,
      codes: [...added, ...removed_codes].filter(isStorable),
      forgets_all: removed === "all",
    }
  )
  return rows[0]
}

/** Remembers coupons by their ids, as {@link changeRemembered} does. @returns those that were new to the cart */
export async function remember(
  knex: Knex,
  cart_id: string,
  coupon_ids: string[]
): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { coupon_id: string }[] }>(
    `INSERT INTO coupon_cart (cart_id, coupon_id)
     SELECT :cart_id, id FROM unnest(CAST(:coupon_ids AS text[])) WITH ORDINALITY AS t (id, place) ORDER BY place
     ON CONFLICT DO NOTHING RETURNING coupon_id`,
    { cart_id, coupon_ids }
  )
  return rows.map((row) => row.coupon_id)
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
