/**
 * The shopper's sentences by refusal code; `code.field` when a field of the request is wrong. Of
 * several sentences the first is taken whose placeholders all have details. `{missing:at_least}`
 * writes the detail `missing` in the form `at_least` (see `forms.ts`).
 */
export const en = {
  coupon_not_found: "This code is not valid. Please check it.",
  coupon_not_started: "This coupon can be used from {starts_at:start}.",
  coupon_expired: "This coupon was valid until {expires_at:end}.",
  coupon_currency_mismatch: "This coupon can only be used for orders in {expected:currency}.",
  coupon_exhausted: "This coupon has been used up.",
  coupon_customer_required: "Please log in or enter your e-mail address to use this coupon.",
  coupon_not_eligible:
    "This coupon is only for certain customers. Please log in with the account that it is for.",
  coupon_customer_limit_reached: "You have already used this coupon as often as it allows.",
  coupon_first_purchase_only: "This coupon is only for a first order.",
  coupon_not_applicable:
    "This coupon applies to none of the items in your cart. Add an item that it is for.",
  coupon_minimum_not_met: "Add {missing:at_least} more to use this coupon.",
  coupon_not_combinable: [
    "This coupon would save you {would_discount:money} instead of {current_discount:money}: it cannot be combined with {with:list}.",
    "This coupon cannot be combined with {with:list}.",
  ],
  coupon_rule_failed: "This coupon cannot be used at the moment.",
  coupon_too_many_attempts:
    "Too many codes were refused. Please try again in {retry_after:seconds}.",
  coupon_discount_changed: "A discount in your cart has changed.",
  coupon_paused: "This coupon is switched off for this cart. Enter its code to use it again.",
  coupon_busy: "This coupon is being used by many at the moment. Please try again.",
  cart_not_found: "This cart is not available any more. Please start a new one.",
  cart_completed: "This cart has already been ordered.",
  insufficient_credits: [
    "There is not enough credit: {available:money} of {required:money} is available.",
    "There is not enough credit.",
  ],
  invalid_amount: "Please enter a valid amount.",
  cart_credits_changed: "The credit on this cart has changed. Please check your total.",
  cart_credits_pinned: "This cart is being ordered at the moment. Please try again shortly.",
  credit_busy: "Your credit is in use at the moment. Please try again.",
  credit_already_held: "The credit on this cart is in use already. Please try again.",
  credit_hold_captured: "The credit on this cart has already been spent.",
  credit_hold_released: "The credit on this cart is not reserved any more. Please try again.",
  credit_hold_expired: "The credit on this cart is not reserved any more. Please try again.",
  credit_unit_not_found: "There is no such credit.",
  credit_package_changed:
    "A credit package in your cart is not sold any more. Please check your cart before you order.",
  credit_package_not_found: "This credit package is not available.",
  credit_package_not_priced: [
    "This credit package is not sold in {currency_code:currency}.",
    "This credit package is not sold here.",
  ],
  invalid_field: "Something in this request is not valid. Please check it and try again.",
  "invalid_field.amount": "Please enter a valid amount.",
  "invalid_field.code": "Please enter a valid code.",
  "invalid_field.quantity": "Please enter a valid quantity.",
  "invalid_field.region_id": "This cannot be ordered in your region.",
  /** Follows the sentence of a refusal whose details have the cart's new total. */
  total_now: "Your total is now {total:money}.",
} satisfies Record<string, Sentence>

export type Sentence = string | string[]

/** The keys of all sentences. */
export type SentenceKey = keyof typeof en

/** The sentences of one language, complete. */
export type Catalogue = Record<SentenceKey, Sentence>
