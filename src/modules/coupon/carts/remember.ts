import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { isStorable } from "../../../contract/fields"
import { IN_PLAY_ON_CART } from "../attachments/in-play"

/** A coupon that a cart forgot, with its place, so that it can be put back there. */
type Forgotten = { coupon_id: string; position: number }

/**
 * What changed: the typed coupons that were new to the cart, those that it had, and the attached ones that the shopper
 * paused or resumed on it.
 */
export type ChangeDone = {
  remembered: string[]
  forgotten: Forgotten[]
  paused: string[]
  resumed: string[]
}

/** The codes that come to a cart, in order, and those that leave it. Only those of coupons count, spelt as saved. */
export type CodeChange = {
  added: string[]
  removed: string[] | "all"
  /** Whether attached coupons that leave are paused on this cart; else they stay. */
  pauses: boolean
}

export const NO_CHANGE: ChangeDone = { remembered: [], forgotten: [], paused: [], resumed: [] }

/** Coupon ids of `:codes`, in their order. */
const NAMED = `
  SELECT c.id, p.code FROM unnest(CAST(:codes AS text[])) WITH ORDINALITY AS given (code, place)
  JOIN promotion p ON p.code = given.code AND p.deleted_at IS NULL
  JOIN coupon c ON c.promotion_id = p.id AND c.deleted_at IS NULL ORDER BY given.place`

/** Coupons that the cart has by its customer, with their codes; those that are deleted have one of a tombstone. */
const ATTACHED = `
  SELECT DISTINCT a.coupon_id, p.code FROM (${IN_PLAY_ON_CART}) a
  JOIN coupon c ON c.id = a.coupon_id JOIN promotion p ON p.id = c.promotion_id`

const RESUMED = (which: string) => `
  DELETE FROM coupon_cart_pause WHERE cart_id = :cart_id AND coupon_id IN (SELECT coupon_id FROM attached WHERE ${which})
  RETURNING coupon_id`

const DONE = `
  SELECT ARRAY(SELECT coupon_id FROM remembered) AS remembered, ARRAY(SELECT coupon_id FROM resumed) AS resumed`

/**
 * Puts the coupons of some codes on what a cart remembers, after those already there, and takes others off, in one
 * statement. A coupon that the cart has by its customer is resumed or paused instead. What the cart has already, or
 * does not have, is no error: a second call changes nothing.
 */
export async function changeRemembered(
  knex: Knex,
  cart_id: string,
  { added, removed, pauses }: CodeChange
): Promise<ChangeDone> {
  const removed_codes = removed === "all" ? [] : removed.filter(isStorable)
  const { rows } = await knex.raw<{ rows: ChangeDone[] }>(
    `WITH named AS (${NAMED}), attached AS (${ATTACHED}), forgotten AS (
       DELETE FROM coupon_cart WHERE cart_id = :cart_id
         AND (:forgets_all OR coupon_id IN (SELECT id FROM named WHERE code = ANY(:removed)))
       RETURNING coupon_id, position
     ), paused AS (
       INSERT INTO coupon_cart_pause (cart_id, coupon_id)
       SELECT :cart_id, coupon_id FROM attached WHERE :pauses AND (:forgets_all OR code = ANY(:removed))
       ON CONFLICT DO NOTHING RETURNING coupon_id
     ), resumed AS (${RESUMED("code = ANY(:added)")}), remembered AS (
       INSERT INTO coupon_cart (cart_id, coupon_id)
       SELECT :cart_id, id FROM named
       WHERE code = ANY(:added) AND id NOT IN (SELECT coupon_id FROM attached)
       ON CONFLICT DO NOTHING RETURNING coupon_id
     )
     ${DONE}, (SELECT coalesce(json_agg(forgotten), '[]') FROM forgotten) AS forgotten,
       ARRAY(SELECT coupon_id FROM paused) AS paused`,
    {
      cart_id,
      added: added.filter(isStorable),
      removed: removed_codes,
      codes: [...added, ...removed_codes].filter(isStorable),
      forgets_all: removed === "all",
      pauses,
    }
  )
  return rows[0]
}

/** Remembers, or resumes, coupons by their ids, as {@link changeRemembered} does. */
export async function remember(
  knex: Knex,
  cart_id: string,
  coupon_ids: string[]
): Promise<ChangeDone> {
  const { rows } = await knex.raw<{ rows: Pick<ChangeDone, "remembered" | "resumed">[] }>(
    `WITH attached AS (${ATTACHED}), resumed AS (${RESUMED("coupon_id = ANY(:coupon_ids)")}), remembered AS (
       INSERT INTO coupon_cart (cart_id, coupon_id)
       SELECT :cart_id, id FROM unnest(CAST(:coupon_ids AS text[])) WITH ORDINALITY AS t (id, place)
       WHERE id NOT IN (SELECT coupon_id FROM attached) ORDER BY place
       ON CONFLICT DO NOTHING RETURNING coupon_id
     ) ${DONE}`,
    { cart_id, coupon_ids }
  )
  return { ...NO_CHANGE, ...rows[0] }
}

/** Undoes {@link changeRemembered}: each forgotten coupon gets its old place back. */
export async function undoRemembered(
  knex: Knex,
  cart_id: string,
  { remembered, forgotten, paused, resumed }: ChangeDone
): Promise<void> {
  await knex.raw(
    `WITH removed AS (DELETE FROM coupon_cart WHERE cart_id = :cart_id AND coupon_id = ANY(:remembered)),
     unpaused AS (DELETE FROM coupon_cart_pause WHERE cart_id = :cart_id AND coupon_id = ANY(:paused)),
     paused AS (
       INSERT INTO coupon_cart_pause (cart_id, coupon_id) SELECT :cart_id, unnest(CAST(:resumed AS text[]))
       ON CONFLICT DO NOTHING
     )
     INSERT INTO coupon_cart (cart_id, coupon_id, position) OVERRIDING SYSTEM VALUE
     SELECT :cart_id, f.coupon_id, f.position
     FROM json_to_recordset(CAST(:forgotten AS json)) AS f (coupon_id text, position bigint)
     ON CONFLICT DO NOTHING`,
    { cart_id, remembered, paused, resumed, forgotten: JSON.stringify(forgotten) }
  )
}
