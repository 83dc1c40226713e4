import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { attemptsJson, SHOP_KEY } from "../throttle/attempts"
import { COUPONS_OF_NEW_CART, type FoundCouponJson, toFoundCoupon } from "./find-coupons"
import { type LoadedCart, lookUp, PLAIN_CODES } from "./load-cart"

/** What codes mean where no cart exists yet. */
export type LoadedCodes = Pick<LoadedCart, "now" | "coupons" | "plain_codes" | "attempts">

type Row = Omit<LoadedCodes, "coupons"> & { coupons: FoundCouponJson[] }

/**
 * The coupons and plain promotions among `codes`, as typed, and the throttle's counts, in one query.
 * @param customer_id who is about to create the cart: what is attached to them is found, too
 */
export async function loadCodes(
  knex: Knex,
  {
    codes,
    attempt_keys,
    customer_id = null,
  }: { codes: string[]; attempt_keys: string[]; customer_id?: string | null }
): Promise<LoadedCodes> {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `SELECT clock_timestamp() AS now, ${PLAIN_CODES} AS plain_codes, ${attemptsJson(":attempt_keys")} AS attempts,
       (SELECT coalesce(json_agg(f), '[]') FROM (${COUPONS_OF_NEW_CART}) f) AS coupons`,
    { cart_id: null, customer_id, ...lookUp(codes), attempt_keys: [...attempt_keys, SHOP_KEY] }
  )
  return { ...rows[0], coupons: rows[0].coupons.map(toFoundCoupon) }
}
