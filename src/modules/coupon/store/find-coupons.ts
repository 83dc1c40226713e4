import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CouponTerms } from "../types"
import { COUPON_JOIN, TERMS_JSON, TOTAL_USAGE, toTerms, type TermsJson } from "./coupon-columns"

/** A coupon as found for one cart. */
export type FoundCoupon = {
  terms: CouponTerms
  /** Redeemed and reserved by other carts. */
  total_usage: number
  /** Whether the cart remembers it. */
  remembered: boolean
  /** The database's time of the read: the "now" that its dates are compared with. */
  read_at: Date
}

export type FoundCouponJson = Omit<FoundCoupon, "terms" | "read_at"> & {
  terms: TermsJson
  read_at: string | Date
}

/**
 * The coupons that cart `:cart_id` remembers, in the order in which they were put on it, then those with a code in
 * `:codes` that it does not remember, in the order given. A UNION, because an OR over both tables would scan them.
 */
export const FOUND_COUPONS = `
  SELECT ${TERMS_JSON} AS terms, ${TOTAL_USAGE} AS total_usage, w.position IS NOT NULL AS remembered,
    clock_timestamp() AS read_at
  FROM (
    SELECT coupon_id, position FROM coupon_cart WHERE cart_id = :cart_id
    UNION ALL
    SELECT c.id, NULL FROM promotion p JOIN coupon c ON c.promotion_id = p.id
    WHERE p.code = ANY(:codes) AND p.deleted_at IS NULL
      AND NOT EXISTS (SELECT FROM coupon_cart k WHERE k.cart_id = :cart_id AND k.coupon_id = c.id)
  ) w
  JOIN ${COUPON_JOIN} ON c.id = w.coupon_id
  ORDER BY w.position NULLS LAST, array_position(CAST(:codes AS text[]), p.code)`

/** One query; takes no lock. Codes are matched exactly. */
export async function findCoupons(
  knex: Knex,
  { cart_id, codes }: { cart_id: string | null; codes: string[] }
): Promise<FoundCoupon[]> {
  const { rows } = await knex.raw<{ rows: FoundCouponJson[] }>(FOUND_COUPONS, { cart_id, codes })
  return rows.map(toFoundCoupon)
}

export function toFoundCoupon(json: FoundCouponJson): FoundCoupon {
  return { ...json, terms: toTerms(json.terms), read_at: new Date(json.read_at) }
}
