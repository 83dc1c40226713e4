import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * Puts coupons on what a cart remembers, after those already there, in the order given.
 * @returns the ids that were new; a second call changes nothing and returns none.
 */
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

/** A coupon that a cart forgot, with its place, so that it can be put back there. */
export type Forgotten = { coupon_id: string; position: string }

/** Takes coupons off what a cart remembers; those it does not remember are no error. */
export async function forget(
  knex: Knex,
  cart_id: string,
  coupon_ids: string[]
): Promise<Forgotten[]> {
  const { rows } = await knex.raw<{ rows: Forgotten[] }>(
    `DELETE FROM coupon_cart WHERE cart_id = :cart_id AND coupon_id = ANY(:coupon_ids) RETURNING coupon_id, position`,
    { cart_id, coupon_ids }
  )
  return rows
}

/** Undoes {@link forget}: each coupon gets its old place back. */
export async function restore(knex: Knex, cart_id: string, forgotten: Forgotten[]): Promise<void> {
  await knex.raw(
    `INSERT INTO coupon_cart (cart_id, coupon_id, position) OVERRIDING SYSTEM VALUE
     SELECT :cart_id, f.coupon_id, f.position
     FROM json_to_recordset(CAST(:forgotten AS json)) AS f (coupon_id text, position bigint)
     ON CONFLICT DO NOTHING`,
    { cart_id, forgotten: JSON.stringify(forgotten) }
  )
}
