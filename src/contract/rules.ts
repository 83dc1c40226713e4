import type { BigNumberInput } from "@medusajs/framework/types"

/** What a coupon's rule knows, is, and answers. A merchant's own rules (option `rules`) are made of the same. */

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

type RuleDetails = Record<string, unknown>

export type RuleResult =
  | { passed: true; details: RuleDetails }
  | { passed: false; code: string; message: string; details: RuleDetails }

/**
 * Facts that other completions change. Coupons whose rules need them are evaluated one at a time at completion; what is
 * known of an identity costs a query of its own, made only for coupons with a rule that names it.
 * `usage`: `usage[id].total`. `identity_usage`: `usage[id].by_identity`. `earlier_order`: `has_earlier_order`.
 */
export const RULE_NEEDS = ["usage", "identity_usage", "earlier_order"] as const
export type RuleNeed = (typeof RULE_NEEDS)[number]

/**
 * Where a rule counts. `enter`: on a cart, and when a code comes onto a draft. `apply`: on the later orders of a customer
 * who keeps the coupon. `carry_over`: on an order that has the coupon (edit, exchange, claim, draft).
 */
export const STAGES = ["enter", "apply", "carry_over"] as const
export type Stage = (typeof STAGES)[number]

/** One condition of a coupon. Pure: no I/O, no clock; all it knows is in the facts. */
export type CouponRule = {
  /** Lower snake case; how the simulator calls the rule. */
  name: string
  needs?: RuleNeed[]
  /** Default: `enter` alone. */
  stages?: Stage[]
  /** Cannot be evaluated without customer or e-mail: a cart with neither fails with `coupon_customer_required` instead. */
  needsIdentity?: boolean
  /** The shopper can still fulfil it: our own cart route accepts the coupon as suspended. */
  fixable?: boolean
  /** Its refusals count towards `coupon_too_many_attempts`, because they tell something about codes or people. */
  throttled?: boolean
  /** Its reason is reported alone, since any other would tell that the coupon exists. */
  concealsCoupon?: boolean
  /** False: the coupon does not use this rule. */
  appliesTo(coupon: CouponTerms): boolean
  evaluate(coupon: CouponTerms, facts: CartFacts): RuleResult
}

/** @param details the numbers that were compared, for the simulator */
export function pass(details: RuleDetails = {}): RuleResult {
  return { passed: true, details }
}

/** @param message a sentence for the shopper that says what would fix it; it is shown as it is */
export function fail(code: string, message: string, details: RuleDetails = {}): RuleResult {
  return { passed: false, code, message, details }
}
