import type { CartFacts, CartLine, CouponTerms } from "../../../../contract/rules"

export const NOW = new Date("2026-03-01T12:00:00.000Z")

/** An order-wide 10 % coupon without any condition. */
export function coupon(terms: Partial<CouponTerms> = {}): CouponTerms {
  const code = terms.code ?? "TEN"
  return {
    id: `coup_${code}`,
    promotion_id: `promo_${code}`,
    code,
    description: null,
    is_active: true,
    type: "percentage",
    value: "10",
    currency_code: null,
    max_discount_amount: null,
    min_order_amount: null,
    customer_group_ids: [],
    starts_at: null,
    expires_at: null,
    max_redemptions: null,
    max_redemptions_per_customer: null,
    first_purchase_only: false,
    is_stackable: false,
    duration: "once",
    duration_in_orders: null,
    duration_in_months: null,
    ...terms,
    applies_to: appliesTo(terms.applies_to),
  }
}

export function appliesTo(
  lists: Partial<CouponTerms["applies_to"]> = {}
): CouponTerms["applies_to"] {
  return {
    variant_ids: [],
    product_ids: [],
    category_ids: [],
    collection_ids: [],
    product_type_ids: [],
    product_tag_ids: [],
    ...lists,
  }
}

/** `left` is the whole `amount` unless given. */
export function line(
  id: string,
  amount: CartLine["amount"],
  rest: Partial<CartLine> = {}
): CartLine {
  return {
    id,
    created_at: NOW,
    variant_id: `variant_${id}`,
    product_id: `prod_${id}`,
    collection_id: null,
    product_type_id: null,
    category_ids: [],
    product_tag_ids: [],
    is_discountable: true,
    is_credit_package: false,
    is_tax_inclusive: false,
    amount,
    left: amount,
    ...rest,
  }
}

/** An anonymous cart in usd with one line of 100. */
export function facts(rest: Partial<CartFacts> = {}): CartFacts {
  return {
    now: NOW,
    currency_code: "usd",
    customer_id: null,
    email: null,
    customer_email: null,
    customer_group_ids: [],
    lines: [line("a", "100")],
    usage: {},
    retry_after: null,
    has_earlier_order: false,
    ...rest,
  }
}
