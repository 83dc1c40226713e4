import { COUPON_DEFAULTS } from "../../../contract/coupon"
import type { AppliesTo, CouponTerms } from "../../../contract/rules"

/**
 * A coupon with its promotion: what every read of ours selects from. `c` is the coupon, `p` its promotion, `m` the
 * promotion's application method. A coupon whose promotion is deleted does not exist, whoever deleted it.
 */
export const COUPON_JOIN = couponJoin("c.deleted_at IS NULL")

/** With tombstones, which orders that have them go on using. */
export const ORDER_COUPON_JOIN = couponJoin("(c.deleted_at IS NULL OR c.tombstone IS NOT NULL)")

function couponJoin(is_there: string): string {
  return `
  (coupon c
   JOIN promotion p ON p.id = c.promotion_id AND p.deleted_at IS NULL AND ${is_there}
   JOIN promotion_application_method m ON m.promotion_id = p.id AND m.deleted_at IS NULL)`
}

const stillThere = (key: keyof AppliesTo, table: string) => `
  '${key}', ARRAY(SELECT coalesce(x.id, '') FROM jsonb_array_elements_text(c.applies_to->'${key}') AS named (id)
                  LEFT JOIN ${table} x ON x.id = named.id AND x.deleted_at IS NULL)`

/**
 * What the coupon applies to, with the empty id in the place of what is deleted: lines and products go on naming it. It
 * matches no line, and it keeps the list from becoming empty, which would be everything.
 */
const APPLIES_TO = `
  c.applies_to || jsonb_build_object(
    ${stillThere("variant_ids", "product_variant")}, ${stillThere("product_ids", "product")},
    ${stillThere("category_ids", "product_category")}, ${stillThere("collection_ids", "product_collection")},
    ${stillThere("product_type_ids", "product_type")}, ${stillThere("product_tag_ids", "product_tag")})`

/** The terms of a coupon as one JSON object; amounts as text, so that no digit is lost on the way. */
export const TERMS_JSON = `
  json_build_object(
    'id', c.id, 'promotion_id', p.id, 'code', p.code, 'description', c.description,
    'is_active', p.status = 'active', 'type', m.type,
    'value', coalesce(m.raw_value->>'value', m.value::text), 'currency_code', m.currency_code,
    'max_discount_amount', c.max_discount_amount::text, 'min_order_amount', c.min_order_amount::text,
    'applies_to', ${APPLIES_TO}, 'customer_group_ids', c.customer_group_ids,
    'starts_at', c.starts_at, 'expires_at', c.expires_at,
    'max_redemptions', c.max_redemptions, 'max_redemptions_per_customer', c.max_redemptions_per_customer,
    'first_purchase_only', c.first_purchase_only, 'is_stackable', c.is_stackable)`

/** Redeemed and reserved uses of coupon `c`, those of the cart `:cart_id` left out. */
export const TOTAL_USAGE = `
  (c.times_redeemed
   + (SELECT count(*)::int FROM coupon_redemption r
      WHERE r.coupon_id = c.id AND r.state = 'reserved' AND r.cart_id IS DISTINCT FROM :cart_id)
   - (SELECT count(*)::int FROM coupon_redemption r
      WHERE r.coupon_id = c.id AND r.state = 'redeemed' AND r.cart_id = :cart_id))`

export type TermsJson = Omit<CouponTerms, "starts_at" | "expires_at" | "applies_to"> & {
  applies_to: Partial<AppliesTo>
  starts_at: string | null
  expires_at: string | null
}

export function toTerms(json: TermsJson): CouponTerms {
  return {
    ...json,
    applies_to: { ...COUPON_DEFAULTS.applies_to, ...json.applies_to },
    starts_at: json.starts_at === null ? null : new Date(json.starts_at),
    expires_at: json.expires_at === null ? null : new Date(json.expires_at),
  }
}
