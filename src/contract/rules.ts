import type { BigNumberInput } from "@medusajs/framework/types"

/**
 * A coupon's rule, its facts and its result. A merchant's own rules (option `rules`) have the same
 * types.
 */

export type DiscountType = "percentage" | "fixed"

/**
 * Ids of what a coupon discounts. A line matches when any list contains it. When all lists are
 * empty, every line matches.
 */
export type AppliesTo = {
  variant_ids: string[]
  product_ids: string[]
  category_ids: string[]
  collection_ids: string[]
  product_type_ids: string[]
  product_tag_ids: string[]
}

/**
 * A coupon's terms for rules and engine. Amounts are major units, as decimal strings from the
 * database. A percentage is stored as entered (15 is 15 %).
 */
export type CouponTerms = {
  id: string
  promotion_id: string
  code: string
  description: string | null
  is_active: boolean
  type: DiscountType
  value: BigNumberInput
  /** Fixed: required. Percentage: locks the coupon to this currency; null allows any. */
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
  /** For how long it keeps applying to a customer. */
  duration: "once" | "repeating" | "forever"
  duration_in_orders: number | null
  duration_in_months: number | null
}

/**
 * One line of a cart or order. Amounts include tax when `is_tax_inclusive`; otherwise they are net.
 */
export type CartLine = {
  id: string
  /** Breaks ties of the rounding remainder, before the id. Null when the platform has none. */
  created_at: Date | null
  variant_id: string | null
  product_id: string | null
  collection_id: string | null
  product_type_id: string | null
  category_ids: string[]
  product_tag_ids: string[]
  is_discountable: boolean
  /** True: the line buys credit and does not count towards a minimum. */
  is_credit_package: boolean
  is_tax_inclusive: boolean
  /** Unit price × quantity. */
  amount: BigNumberInput
  /** What plain and automatic promotions leave of `amount`; at least zero. */
  left: BigNumberInput
}

/**
 * How often one coupon was used, by everybody and by the identity (customer id or canonical
 * e-mail). Uses of this cart or order itself do not count.
 */
export type CouponUsage = {
  /** Redeemed and reserved uses of everybody. */
  total: number
  /** Redeemed and reserved uses of this customer id or this e-mail. */
  by_identity: number
}

/** Everything that a rule may read. Rules do no I/O and read no clock: `now` is a fact. */
export type CartFacts = {
  now: Date
  currency_code: string
  customer_id: string | null
  /** The cart's e-mail, trimmed and lower-cased. */
  email: string | null
  /** The e-mail of the customer's account, trimmed and lower-cased. The cart's may differ. */
  customer_email: string | null
  customer_group_ids: string[]
  lines: CartLine[]
  /** By coupon id. A missing coupon has no uses. */
  usage: Record<string, CouponUsage>
  /**
   * Seconds for which answers reveal nothing about the cart's identity, because of too many
   * attempts. Null: they may.
   */
  retry_after: number | null
  /**
   * Whether this identity has a placed order that is neither a draft nor cancelled, or a live
   * redemption of a first-purchase coupon.
   */
  has_earlier_order: boolean
}

type RuleDetails = Record<string, unknown>

export type RuleResult =
  | { passed: true; details: RuleDetails }
  | { passed: false; code: string; message: string; details: RuleDetails }

/**
 * Facts that other completions change. At completion, coupons whose rules need them are evaluated
 * one at a time. Facts about an identity cost a query, which runs only for coupons whose rules need
 * them.
 * `usage` is `usage[id].total`; `identity_usage` is `usage[id].by_identity`; `earlier_order` is
 * `has_earlier_order`.
 */
export const RULE_NEEDS = ["usage", "identity_usage", "earlier_order"] as const
export type RuleNeed = (typeof RULE_NEEDS)[number]

/**
 * When a rule is evaluated. `enter`: on a cart, and when a code is entered on a draft order.
 * `attach`: when it is attached to a customer. `apply`: on carts of a customer who has it attached. `carry_over`: on an order that
 * already has the coupon (edit, exchange, claim, draft).
 */
export const STAGES = ["enter", "attach", "apply", "carry_over"] as const
export type Stage = (typeof STAGES)[number]

/** One condition of a coupon. Pure: it does no I/O, reads no clock, and knows only the facts. */
export type CouponRule = {
  /** The rule's name in the simulator; lower snake case. */
  name: string
  needs?: RuleNeed[]
  /** Default: only `enter`. */
  stages?: Stage[]
  /**
   * True: without customer and e-mail the coupon fails with `coupon_customer_required`, and this
   * rule is not evaluated.
   */
  needsIdentity?: boolean
  /**
   * True: the shopper can still satisfy the rule, so our cart route accepts the coupon as
   * suspended.
   */
  fixable?: boolean
  /**
   * True: its refusals reveal something about codes or people, so they count towards
   * `coupon_too_many_attempts`.
   */
  throttled?: boolean
  /**
   * True: its reason is reported alone, because any other reason would reveal that the coupon
   * exists.
   */
  concealsCoupon?: boolean
  /** False: the coupon does not use this rule. */
  appliesTo(coupon: CouponTerms): boolean
  evaluate(coupon: CouponTerms, facts: CartFacts): RuleResult
}

/** @param details the compared numbers, for the simulator */
export function pass(details: RuleDetails = {}): RuleResult {
  return { passed: true, details }
}

/**
 * @param message a sentence for the shopper that says what would satisfy the rule; it is shown
 * unchanged
 */
export function fail(code: string, message: string, details: RuleDetails = {}): RuleResult {
  return { passed: false, code, message, details }
}
