import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { isStorable } from "../../../contract/fields"
import { normalizeCode } from "../../../contract/normalize-code"
import type { CartLine } from "../../../contract/rules"
import { canonicalEmail } from "../../../plugin/identity"
import { planned } from "../../../plugin/planned-query"
import { type Attempts, attemptsJson, emailKeySql, SHOP_KEY } from "../throttle/attempts"
import { isPackage } from "./credit-packages"
import {
  COUPONS_OF_CART,
  type FoundCoupon,
  type FoundCouponJson,
  toFoundCoupon,
} from "./find-coupons"
import { leftOfLine, type PlainAdjustment } from "./line-basis"

/** What a cart's line carries now from one of the cart's coupons. */
export type StoredDiscount = {
  line_id: string
  promotion_id: string
  /** Of a coupon that may have been deleted meanwhile. */
  code: string
  amount: string
  is_tax_inclusive: boolean
  /** Of its line, in percent. */
  tax_rates: string[]
}

/** All that evaluating a cart's coupons reads, except what its identity has used. */
export type LoadedCart = {
  now: Date
  id: string
  currency_code: string
  region_id: string | null
  customer_id: string | null
  email: string | null
  customer_email: string | null
  customer_group_ids: string[]
  completed_at: Date | null
  /** Set when the cart has become an order. */
  order_id: string | null
  lines: CartLine[]
  /** Those it remembers, in order; then those asked for and those that its lines carry without being remembered. */
  coupons: FoundCoupon[]
  /** The discounts of coupons that the lines carry as stored. */
  discounts: StoredDiscount[]
  /** Those of the codes asked for that are, to the letter, a promotion that is no coupon. */
  plain_codes: string[]
  /** What was refused within the last minute, by the keys asked for and those of the cart, its e-mail and the shop. */
  attempts: Attempts[]
}

type AdjustmentRow = PlainAdjustment & {
  promotion_id: string | null
  code: string
  is_coupon: boolean
}

type LineRow = Omit<CartLine, "left" | "amount" | "created_at"> & {
  created_at: string
  unit_price: string
  quantity: string
  tax_rates: string[]
  adjustments: AdjustmentRow[]
}

type Row = Omit<LoadedCart, "now" | "completed_at" | "lines" | "coupons" | "discounts"> & {
  now: string
  completed_at: string | null
  lines: LineRow[]
  coupons: FoundCouponJson[]
}

/** Those of `:typed_codes` that are, to the letter, promotions but no coupons. */
export const PLAIN_CODES = `
  ARRAY(SELECT p.code FROM promotion p WHERE p.code = ANY(:typed_codes) AND p.deleted_at IS NULL
        AND NOT EXISTS (SELECT FROM coupon x WHERE x.promotion_id = p.id))`

const LINES_JSON = `
  (SELECT coalesce(json_agg(json_build_object(
     'id', i.id, 'created_at', i.created_at, 'variant_id', i.variant_id, 'product_id', i.product_id,
     'collection_id', pr.collection_id, 'product_type_id', pr.type_id,
     'category_ids', ARRAY(SELECT x.id FROM product_category_product link
       JOIN product_category x ON x.id = link.product_category_id AND x.deleted_at IS NULL WHERE link.product_id = pr.id),
     'product_tag_ids', ARRAY(SELECT x.id FROM product_tags link
       JOIN product_tag x ON x.id = link.product_tag_id AND x.deleted_at IS NULL WHERE link.product_id = pr.id),
     'is_discountable', i.is_discountable, 'is_tax_inclusive', i.is_tax_inclusive,
     'is_credit_package', ${isPackage("i.variant_id")},
     'unit_price', coalesce(i.raw_unit_price->>'value', i.unit_price::text), 'quantity', i.quantity::text,
     'tax_rates', ARRAY(SELECT t.rate::text FROM cart_line_item_tax_line t WHERE t.item_id = i.id AND t.deleted_at IS NULL),
     'adjustments', (SELECT coalesce(json_agg(json_build_object(
        'promotion_id', a.promotion_id, 'code', a.code, 'amount', coalesce(a.raw_amount->>'value', a.amount::text),
        'is_tax_inclusive', a.is_tax_inclusive,
        'is_coupon', EXISTS (SELECT FROM coupon x WHERE x.promotion_id = a.promotion_id))), '[]')
        FROM cart_line_item_adjustment a WHERE a.item_id = i.id AND a.deleted_at IS NULL)
   ) ORDER BY i.created_at, i.id), '[]')
   FROM cart_line_item i LEFT JOIN product pr ON pr.id = i.product_id AND pr.deleted_at IS NULL
   WHERE i.cart_id = :cart_id AND i.deleted_at IS NULL)`

const ATTEMPT_KEYS = `
  (CAST(:attempt_keys AS text[])
   || ARRAY['${SHOP_KEY}', 'cart:' || ca.id, 'identities:' || ca.id, ${emailKeySql("ca.email")}])`

export const LOAD_CART = planned<{
  cart_id: string
  codes: string[]
  typed_codes: string[]
  attempt_keys: string[]
}>(
  "coupon_load_cart",
  { cart_id: "text", codes: "text[]", typed_codes: "text[]", attempt_keys: "text[]" },
  `SELECT clock_timestamp() AS now, ca.id, ca.currency_code, ca.region_id, ca.customer_id, ca.email, ca.completed_at,
     (SELECT cu.email FROM customer cu WHERE cu.id = ca.customer_id) AS customer_email,
     ARRAY(SELECT g.id FROM customer_group_customer link
           JOIN customer_group g ON g.id = link.customer_group_id AND g.deleted_at IS NULL
           WHERE link.customer_id = ca.customer_id AND link.deleted_at IS NULL) AS customer_group_ids,
     (SELECT oc.order_id FROM order_cart oc WHERE oc.cart_id = ca.id AND oc.deleted_at IS NULL LIMIT 1) AS order_id,
     ${LINES_JSON} AS lines,
     (SELECT coalesce(json_agg(f), '[]') FROM (${COUPONS_OF_CART}) f) AS coupons,
     ${PLAIN_CODES} AS plain_codes,
     ${attemptsJson(ATTEMPT_KEYS)} AS attempts
   FROM cart ca WHERE ca.id = :cart_id AND ca.deleted_at IS NULL`
)

/**
 * A cart with its lines, its coupons and those among `codes`, and the throttle's counts for `attempt_keys`,
 * in one query: it stands in front of the stock cart routes, where each round trip counts. It therefore reads the
 * tables of Medusa's Cart, Product, Customer and Promotion modules directly. Takes no lock.
 *
 * @param codes as typed; coupons are looked up by the trimmed, upper-cased code.
 * @returns null for a cart that does not exist.
 */
export async function loadCart(
  knex: Knex,
  {
    cart_id,
    codes = [],
    attempt_keys = [],
  }: { cart_id: string; codes?: string[]; attempt_keys?: string[] }
): Promise<LoadedCart | null> {
  if (!isStorable(cart_id)) {
    return null
  }
  const [row] = await LOAD_CART.run<Row>(knex, { cart_id, ...lookUp(codes), attempt_keys })
  return row ? toLoadedCart(row) : null
}

/** What typed codes are looked up by. PostgreSQL refuses a text with a NUL, and stores none. */
export function lookUp(codes: string[]): { codes: string[]; typed_codes: string[] } {
  const typed_codes = codes.filter(isStorable)
  return { codes: typed_codes.map(normalizeCode), typed_codes }
}

function toLoadedCart(row: Row): LoadedCart {
  return {
    ...row,
    now: new Date(row.now),
    completed_at: row.completed_at === null ? null : new Date(row.completed_at),
    email: canonicalEmail(row.email),
    customer_email: canonicalEmail(row.customer_email),
    lines: row.lines.map(toLine),
    coupons: row.coupons.map(toFoundCoupon),
    discounts: row.lines.flatMap((line) =>
      line.adjustments
        .filter((adjustment) => adjustment.is_coupon)
        .map(({ promotion_id, code, amount, is_tax_inclusive }) => ({
          line_id: line.id,
          promotion_id: promotion_id as string,
          code,
          amount: amount as string,
          is_tax_inclusive,
          tax_rates: line.tax_rates,
        }))
    ),
  }
}

function toLine({ unit_price, quantity, tax_rates, adjustments, ...line }: LineRow): CartLine {
  const plain = adjustments.filter((adjustment) => !adjustment.is_coupon)
  return {
    ...line,
    created_at: new Date(line.created_at),
    ...leftOfLine(
      { unit_price, quantity, tax_rates, is_tax_inclusive: line.is_tax_inclusive },
      plain
    ),
  }
}
