import type { BigNumberInput } from "@medusajs/framework/types"
import type { Reason } from "../../utils/errors"

export type DiscountType = "percentage" | "fixed"

/** Ids of what a coupon discounts; a line matches when any list contains it. All lists empty: everything matches. */
export type AppliesTo = {
  variant_ids: string[]
  product_ids: string[]
  category_ids: string[]
  collection_ids: string[]
  product_type_ids: string[]
  product_tag_ids: string[]
}

/**
 * A coupon's terms, as the rules and the engine read them. Amounts are major units, as decimal strings out of the
 * database; a percentage is stored as given (15 = 15 %).
 */
export type CouponTerms = {
  id: string
  promotion_id: string
  code: string
  description: string | null
  is_active: boolean
  type: DiscountType
  value: BigNumberInput
  /** Required for fixed; a currency lock for percentage; null: any currency. */
  currency_code: string | null
  max_discount_amount: BigNumberInput | null
  min_order_amount: BigNumberInput | null
  applies_to: AppliesTo
  customer_group_ids: string[]
  starts_at: Date | null
  expires_at: Date | null
  max_redemptions: number | null
  max_redemptions_per_customer: number | null
  first_purchase_only: boolean
  is_stackable: boolean
}

/** One line of a cart or order. Amounts are in the line's own basis: with tax where `is_tax_inclusive`, else without. */
export type CartLine = {
  id: string
  /** Ties of the rounding remainder go by it, then by id. Null where the platform gives none. */
  created_at: Date | null
  variant_id: string | null
  product_id: string | null
  collection_id: string | null
  product_type_id: string | null
  category_ids: string[]
  product_tag_ids: string[]
  is_discountable: boolean
  /** Buys credit: it counts for no minimum. */
  is_credit_package: boolean
  is_tax_inclusive: boolean
  /** Unit price × quantity. */
  amount: BigNumberInput
  /** What plain and automatic promotions left of `amount`; never below zero. */
  left: BigNumberInput
}

/** What the identity (customer id or canonical e-mail) and everybody have used of one coupon; the own cart or order left out. */
export type CouponUsage = {
  /** Redeemed and reserved, by anybody. */
  total: number
  /** Redeemed and reserved, by this customer id or this e-mail. */
  by_identity: number
}

/** All that rules may know. Rules do no I/O and read no clock: `now` is a fact. */
export type CartFacts = {
  now: Date
  currency_code: string
  customer_id: string | null
  /** The cart's: trimmed, lower case. */
  email: string | null
  /** The customer's own, which a cart's may differ from: trimmed, lower case. */
  customer_email: string | null
  customer_group_ids: string[]
  lines: CartLine[]
  /** By coupon id; a coupon missing here has not been used. */
  usage: Record<string, CouponUsage>
  /** Seconds for which the cart tells nothing about its identity; null: it tells. */
  retry_after: number | null
  /** Placed, not draft, not cancelled order, or a live redemption of a first-purchase coupon, of this identity. */
  has_earlier_order: boolean
}

/**
 * `judge`: a cart; every rule counts. `carry_over`: an order that exists (edit, exchange, claim, draft): only scope and
 * currency count, stacking does not.
 */
export type EvaluationMode = "judge" | "carry_over"

/** How one rule came out; `passed` rules carry the numbers they compared too, for the simulator. */
export type RuleCheck = {
  name: string
  passed: boolean
  code?: string
  message?: string
  details: Record<string, unknown>
}

export type CouponOutcome = {
  coupon: CouponTerms
  status: "applied" | "suspended"
  /** Empty when applied; otherwise all failing reasons, in the order of the rules. */
  reasons: Reason[]
  checks: RuleCheck[]
  /** Major units, rounded to the currency but for lines taken whole. "0" when suspended. */
  discount_total: BigNumberInput
  /** Discount by line id, in the line's basis; lines with no discount are left out. */
  discounts: Map<string, BigNumberInput>
}
