/**
 * Every refusal code of this plugin, with Medusa's error type and the HTTP status. A refusal
 * answers `{ type, code, message, details?, reasons? }`. A merchant's own rules add codes, which
 * are `not_allowed`. This file imports nothing, so that storefronts can import it.
 */

const invalid = { type: "invalid_data", status: 400 } as const
const not_allowed = { type: "not_allowed", status: 400 } as const
const not_found = { type: "not_found", status: 404 } as const

export const REFUSALS = {
  /** 404 when the path names the coupon. */
  coupon_not_found: invalid,
  coupon_not_started: not_allowed,
  coupon_expired: not_allowed,
  coupon_currency_mismatch: not_allowed,
  coupon_exhausted: not_allowed,
  coupon_customer_required: not_allowed,
  coupon_not_eligible: not_allowed,
  coupon_customer_limit_reached: not_allowed,
  coupon_first_purchase_only: not_allowed,
  coupon_not_applicable: not_allowed,
  coupon_minimum_not_met: not_allowed,
  coupon_not_combinable: not_allowed,
  /** A merchant's own rule threw an error. */
  coupon_rule_failed: not_allowed,
  coupon_too_many_attempts: { type: "not_allowed", status: 429 },
  coupon_discount_changed: not_allowed,
  coupon_busy: invalid,

  /** Attached, but the shopper took it off this cart. */
  coupon_paused: not_allowed,
  /** Limited to one use per customer, who has had it already. */
  coupon_not_reusable: not_allowed,
  customer_coupon_not_found: not_found,
  customer_without_account: not_allowed,

  coupon_code_taken: invalid,
  coupon_field_frozen: not_allowed,
  coupon_managed: not_allowed,
  too_many_intervals: invalid,

  invalid_field: invalid,
  action_not_allowed: { type: "forbidden", status: 403 },
  cart_not_found: not_found,
  cart_completed: invalid,
  order_not_found: not_found,
  order_being_changed: invalid,
  customer_not_found: not_found,

  webhook_endpoint_not_found: not_found,
  webhook_endpoint_disabled: not_allowed,
  webhook_delivery_not_found: not_found,

  insufficient_credits: not_allowed,
  idempotency_key_reused: invalid,
  idempotency_key_required: invalid,
  invalid_amount: invalid,
  /** 400 when a package's field names the unit. */
  credit_unit_not_found: not_found,
  credit_unit_in_use: not_allowed,
  credit_unit_exists: invalid,
  credit_expiry_in_past: invalid,
  credit_reason_required: invalid,
  credit_grant_not_found: not_found,
  credit_grant_not_voidable: not_allowed,
  credit_amount_exceeds_remaining: not_allowed,
  credit_entry_not_found: not_found,
  credit_entry_not_restorable: not_allowed,
  credit_amount_exceeds_spent: not_allowed,
  credit_already_held: not_allowed,
  credit_hold_not_found: not_found,
  credit_hold_captured: not_allowed,
  credit_hold_released: not_allowed,
  credit_hold_expired: not_allowed,
  credit_amount_exceeds_hold: not_allowed,
  credit_amount_exceeds_restorable: not_allowed,
  cart_credits_changed: not_allowed,
  cart_credits_pinned: not_allowed,
  credit_units_differ: invalid,
  credit_package_changed: not_allowed,
  credit_package_not_found: not_found,
  credit_package_not_priced: invalid,
  credit_package_exists: invalid,
  credit_package_slug_taken: invalid,
  credit_busy: not_allowed,
  setting_pinned: not_allowed,

  /** The database took longer than a report may take. */
  report_timeout: { type: "not_allowed", status: 503 },
  report_too_long: invalid,
} as const satisfies Record<string, { type: string; status: number }>

export type RefusalCode = keyof typeof REFUSALS

/** Why a coupon does not apply, in the order in which reasons are reported. */
export const COUPON_REASONS = [
  "coupon_not_found",
  "coupon_not_started",
  "coupon_expired",
  "coupon_currency_mismatch",
  "coupon_exhausted",
  "coupon_customer_required",
  "coupon_not_eligible",
  "coupon_customer_limit_reached",
  "coupon_first_purchase_only",
  "coupon_not_applicable",
  "coupon_minimum_not_met",
  "coupon_not_combinable",
] as const satisfies RefusalCode[]

/**
 * One failing rule: a machine-readable code, a sentence for the shopper, and the compared numbers.
 */
export type Reason = {
  /** A {@link RefusalCode}, or a code of a merchant's own rule. */
  code: string
  message: string
  details: Record<string, unknown>
}

/** The answer to a refused request. */
export type RefusalAnswer = {
  type: string
  code: string
  message: string
  details?: Record<string, unknown>
  /** All failing rules of a coupon. `code` and `message` are those of the first. */
  reasons?: Reason[]
}
