import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CouponTerms } from "../../../contract/rules"
import { COUPON_JOIN, ORDER_COUPON_JOIN } from "../coupons/join"
import { TERMS_JSON, type TermsJson, toTerms } from "../coupons/terms"
import { type Attempts, attemptsJson } from "../throttle/attempts"
import { isPackage } from "./credit-packages"

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

/** Redeemed and reserved uses of coupon `c`, those of the cart `:cart_id` left out. */
const TOTAL_USAGE = `
  (c.times_redeemed
   + (SELECT count(*)::int FROM coupon_redemption r
      WHERE r.coupon_id = c.id AND r.state = 'reserved' AND r.cart_id IS DISTINCT FROM :cart_id)
   - (SELECT count(*)::int FROM coupon_redemption r
      WHERE r.coupon_id = c.id AND r.state = 'redeemed' AND r.cart_id = :cart_id))`

/** Coupon ids of `:codes`. */
const BY_CODE = `
  SELECT c.id FROM promotion p JOIN coupon c ON c.promotion_id = p.id
  WHERE p.code = ANY(:codes) AND p.deleted_at IS NULL`

/** Coupon ids of the discounts that the lines of `:cart_id` carry. */
const BY_DISCOUNT = `
  SELECT c.id FROM cart_line_item i
  JOIN cart_line_item_adjustment a ON a.item_id = i.id AND a.deleted_at IS NULL
  JOIN coupon c ON c.promotion_id = a.promotion_id
  WHERE i.cart_id = :cart_id AND i.deleted_at IS NULL`

/**
 * The coupons that cart `:cart_id` remembers, in the order in which they were put on it, then the others of `ids`,
 * those in `:codes` first and in their order. Built of UNIONs, because an OR over several tables would scan them.
 */
const foundCoupons = (ids: string) => `
  SELECT ${TERMS_JSON} AS terms, ${TOTAL_USAGE} AS total_usage, k.position IS NOT NULL AS remembered,
    clock_timestamp() AS read_at
  FROM (SELECT coupon_id AS id FROM coupon_cart WHERE cart_id = :cart_id UNION ${ids}) w
  JOIN ${COUPON_JOIN} ON c.id = w.id
  LEFT JOIN coupon_cart k ON k.cart_id = :cart_id AND k.coupon_id = c.id
  ORDER BY k.position NULLS LAST, array_position(CAST(:codes AS text[]), p.code), c.id`

export const COUPONS_BY_CODE = foundCoupons(BY_CODE)

export const COUPONS_OF_CART = foundCoupons(`${BY_CODE} UNION ${BY_DISCOUNT}`)

/**
 * The coupons in `:codes`, for an order. Tombstones are found by the codes that their promotions have now. Sorted as
 * they were put on the order, by its redemptions or by what a draft remembers, then by id: core gives codes in any
 * order.
 */
const COUPONS_OF_ORDER = `
  SELECT ${TERMS_JSON} AS terms, ${TOTAL_USAGE} AS total_usage, false AS remembered, clock_timestamp() AS read_at
  FROM (${BY_CODE}) w JOIN ${ORDER_COUPON_JOIN} ON c.id = w.id
  LEFT JOIN coupon_redemption used ON used.coupon_id = c.id AND used.order_id = :order_id AND used.state <> 'released'
  LEFT JOIN coupon_cart k ON k.cart_id = :order_id AND k.coupon_id = c.id
  ORDER BY used.position NULLS LAST, k.position NULLS LAST, c.id`

/** No row where `:cart_id` is no cart's. */
const COUPONS_OF_CONTEXT = `
  SELECT * FROM (${COUPONS_BY_CODE}) f WHERE EXISTS (SELECT FROM cart ca WHERE ca.id = :cart_id)`

/** A coupon as found for variants on their way through `computeActions`. */
export type ContextCoupon = FoundCoupon & {
  /** Those of the variants that are credit packages. */
  package_ids: string[]
  /** What the throttle has counted on the cart within the last minute. */
  attempts: Attempts[]
}

type ContextRow = FoundCouponJson & Pick<ContextCoupon, "package_ids" | "attempts">

/**
 * The coupons that a cart remembers, and those among `codes`, matched exactly; those among `codes` for an order. One
 * query; takes no lock. Without either id there is no coupon: the context is of an unknown kind.
 */
export async function findCoupons(
  knex: Knex,
  input: { cart_id: string | null; order_id: string | null; codes: string[]; variant_ids: string[] }
): Promise<ContextCoupon[]> {
  if (input.cart_id === null && input.order_id === null) {
    return []
  }
  const { rows } = await knex.raw<{ rows: ContextRow[] }>(
    `SELECT f.*, ${attemptsJson("ARRAY['identities:' || CAST(:cart_id AS text)]")} AS attempts,
       ARRAY(SELECT id FROM unnest(CAST(:variant_ids AS text[])) AS p (id) WHERE ${isPackage("p.id")}) AS package_ids
     FROM (${input.order_id === null ? COUPONS_OF_CONTEXT : COUPONS_OF_ORDER}) f`,
    input
  )
  return rows.map((row) => ({ ...row, ...toFoundCoupon(row) }))
}

export function toFoundCoupon(json: FoundCouponJson): FoundCoupon {
  return { ...json, terms: toTerms(json.terms), read_at: new Date(json.read_at) }
}
