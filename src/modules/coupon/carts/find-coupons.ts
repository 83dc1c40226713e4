import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type { CouponTerms } from "../../../contract/rules"
import { IN_PLAY_ON_CART, IN_PLAY_ON_NEW_CART, WAS_ATTACHED } from "../attachments/in-play"
import { APPLIED_TO_ORDER, CART_OF_ORDER } from "../attachments/applied"
import { ORDER_COUPON_JOIN } from "../coupons/join"
import { TERMS_JSON, type TermsJson, toTerms } from "../coupons/terms"
import { toDecimalString } from "../../../plugin/money"
import { planned } from "../../../plugin/planned-query"
import { type Attempts, attemptsJson } from "../throttle/attempts"
import type { Attached, EvaluatedTerms } from "../types"
import { isPackage } from "./credit-packages"

/** A coupon as found for one cart. */
export type FoundCoupon = {
  /** With `attached`: the cart has it by its customer. One coupon may be found several times then. */
  terms: EvaluatedTerms
  /** Redeemed and reserved by other carts. */
  total_usage: number
  /** Whether the cart remembers it: its code was typed. */
  remembered: boolean
  /** Whether the cart had it by a customer who has touched it. Its code, linked to the cart, is not a typed one then. */
  was_attached: boolean
  /** The database's time of the read: the "now" that its dates are compared with. */
  read_at: Date
}

export type FoundCouponJson = Omit<FoundCoupon, "terms" | "read_at"> & {
  terms: TermsJson
  attached: AttachedJson | null
  read_at: string | Date
}

type AttachedJson = Attached & { value: string; currency_code: string | null }

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
 * The coupons that cart `:cart_id` has by its customer, in the order in which they were attached; those that it
 * remembers, in the order in which they were put on it; then the others of `ids`, those in `:codes` first and in their
 * order. A coupon that is attached is not found as a typed one besides. Built of UNIONs, because an OR over several
 * tables would scan them.
 */
const foundCoupons = (in_play: string, ids: string) => `
  WITH in_play AS MATERIALIZED (${in_play}), wanted AS (
    SELECT coupon_id AS id FROM coupon_cart WHERE cart_id = :cart_id UNION ${ids}
  ), found AS (
    SELECT id, NULL AS attached, NULL AS attached_at FROM wanted
    WHERE id NOT IN (SELECT coupon_id FROM in_play)
    UNION ALL
    SELECT coupon_id, attached, position FROM in_play
  )
  SELECT ${TERMS_JSON} AS terms, w.attached, clock_timestamp() AS read_at,
    CASE WHEN w.attached IS NULL THEN ${TOTAL_USAGE} ELSE 0 END AS total_usage,
    k.position IS NOT NULL AS remembered,
    w.attached IS NULL AND k.position IS NULL AND ${WAS_ATTACHED} AS was_attached
  FROM found w
  JOIN ${ORDER_COUPON_JOIN} ON c.id = w.id AND (c.deleted_at IS NULL OR w.attached IS NOT NULL)
  LEFT JOIN coupon_cart k ON k.cart_id = :cart_id AND k.coupon_id = c.id AND w.attached IS NULL
  ORDER BY w.attached_at NULLS LAST, k.position NULLS LAST, array_position(CAST(:codes AS text[]), p.code), c.id`

/** For a cart that `:customer_id` is about to create. */
export const COUPONS_OF_NEW_CART = foundCoupons(IN_PLAY_ON_NEW_CART, BY_CODE)

export const COUPONS_OF_CART = foundCoupons(IN_PLAY_ON_CART, `${BY_CODE} UNION ${BY_DISCOUNT}`)

/**
 * The coupons in `:codes`, for an order. Tombstones are found by the codes that their promotions have now. Sorted as
 * they were put on the order: what its customer had, by its applications; what was typed, by its redemptions, be it
 * attached since; or by what a draft remembers. Core gives codes in any order. What the order has by its customer takes at most what its applications say.
 */
const COUPONS_OF_ORDER = `
  WITH named AS (${BY_CODE}), found AS (
    SELECT x.coupon_id AS id, x.position AS attached_at, json_build_object(
      'id', a.id, 'source', a.source, 'code', a.code, 'value', a.value::text, 'currency_code', a.currency_code,
      'remaining_value', NULL, 'remaining_orders', NULL, 'is_paused', false, 'limit', x.amount::text) AS attached
    FROM coupon_application x JOIN coupon_attachment a ON a.id = x.attachment_id
    WHERE x.state <> 'released' AND x.coupon_id IN (SELECT id FROM named) AND ${APPLIED_TO_ORDER}
    UNION ALL
    SELECT id, NULL, NULL FROM named
    WHERE NOT EXISTS (SELECT FROM coupon_application x WHERE x.coupon_id = named.id AND ${APPLIED_TO_ORDER})
  )
  SELECT ${TERMS_JSON} AS terms, w.attached, ${TOTAL_USAGE} AS total_usage, false AS remembered,
    false AS was_attached, clock_timestamp() AS read_at
  FROM found w JOIN ${ORDER_COUPON_JOIN} ON c.id = w.id
  LEFT JOIN coupon_redemption used ON used.coupon_id = c.id AND used.state <> 'released'
    AND (used.order_id = :order_id OR (used.order_id IS NULL AND used.cart_id = ${CART_OF_ORDER}))
  LEFT JOIN coupon_cart k ON k.cart_id = :order_id AND k.coupon_id = c.id
  ORDER BY used.position NULLS FIRST, w.attached_at NULLS LAST, k.position NULLS LAST, c.id`

/** Leaves out a code that the cart still carries from an attachment which is its customer's no more. No rows without a cart. */
const COUPONS_OF_CONTEXT = `
  SELECT * FROM (${foundCoupons(`${IN_PLAY_ON_CART} AND NOT :is_changed_by_others`, BY_CODE)}) f
  WHERE NOT f.was_attached AND (f.attached IS NULL OR NOT (f.attached->>'is_paused')::boolean)
    AND EXISTS (SELECT FROM cart ca WHERE ca.id = :cart_id)`

/** A coupon as found for variants on their way through `computeActions`. */
export type ContextCoupon = FoundCoupon & {
  /** Those of the variants that are credit packages. */
  package_ids: string[]
  /** What the throttle has counted on the cart within the last minute. */
  attempts: Attempts[]
}

type ContextRow = FoundCouponJson & Pick<ContextCoupon, "package_ids" | "attempts">

type Asked = { cart_id: string | null; codes: string[]; variant_ids: string[] }
type AskedOfCart = Asked & {
  /** The customers who touched the cart have to touch it again: the one write, before the read. */
  is_changed_by_others: boolean
}
type AskedOfOrder = Asked & { order_id: string }

const ASKED = { cart_id: "text", codes: "text[]", variant_ids: "text[]" }

const inContext = (found: string) => `
  SELECT f.*, ${attemptsJson("ARRAY['identities:' || CAST(:cart_id AS text)]")} AS attempts,
    ARRAY(SELECT id FROM unnest(CAST(:variant_ids AS text[])) AS p (id) WHERE ${isPackage("p.id")}) AS package_ids
  FROM (${found}) f`

export const FIND_FOR_CART = planned<AskedOfCart>(
  "coupon_find_for_cart",
  { ...ASKED, is_changed_by_others: "boolean" },
  inContext(COUPONS_OF_CONTEXT),
  `IF :is_changed_by_others THEN
     UPDATE coupon_cart_customer SET is_suspended = true WHERE cart_id = :cart_id AND NOT is_suspended;
   END IF;`
)

export const FIND_FOR_ORDER = planned<AskedOfOrder>(
  "coupon_find_for_order",
  { ...ASKED, order_id: "text" },
  inContext(COUPONS_OF_ORDER)
)

/**
 * The coupons that a cart has by its customer, those that it remembers, and those among `codes`, matched exactly; those
 * among `codes` for an order. One query; takes no lock. Without either id there is no coupon: the context is of an unknown kind.
 */
export async function findCoupons(
  knex: Knex,
  { order_id, is_changed_by_others, ...asked }: AskedOfCart & { order_id: string | null }
): Promise<ContextCoupon[]> {
  if (asked.cart_id === null && order_id === null) {
    return []
  }
  const rows =
    order_id === null
      ? await FIND_FOR_CART.run<ContextRow>(knex, { ...asked, is_changed_by_others })
      : await FIND_FOR_ORDER.run<ContextRow>(knex, { ...asked, order_id })
  return rows.map((row) => ({ ...row, ...toFoundCoupon(row) }))
}

export function toFoundCoupon({ terms, attached, read_at, ...json }: FoundCouponJson): FoundCoupon {
  return { ...json, terms: toEvaluated(toTerms(terms), attached), read_at: new Date(read_at) }
}

function toEvaluated(terms: CouponTerms, json: AttachedJson | null): EvaluatedTerms {
  if (!json) {
    return terms
  }
  const { value, currency_code, ...attached } = json
  return { ...terms, value: attached.remaining_value ?? value, currency_code, attached }
}

/** The coupon, taking at most so much. */
export function withLimit(coupon: EvaluatedTerms, limit: BigNumberInput): EvaluatedTerms {
  const lower = (amount: BigNumberInput) => toDecimalString(MathBN.min(amount, limit))
  const { type, value, max_discount_amount } = coupon
  return type === "fixed"
    ? { ...coupon, value: lower(value) }
    : { ...coupon, max_discount_amount: lower(max_discount_amount ?? limit) }
}
