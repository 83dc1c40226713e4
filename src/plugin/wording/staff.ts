import type { RefusalCode } from "../../contract/refusals"

/** Sentences for staff and programs only, in English. The dashboard translates by code. */
export const staff: Partial<Record<RefusalCode, string>> = {
  coupon_not_reusable:
    "The coupon may be used once per customer, and this customer has had it already.",
  customer_coupon_not_found: "There is no such coupon of a customer.",
  customer_without_account: "The customer has no account: a guest cannot keep a coupon.",
  webhook_endpoint_not_found: "There is no such webhook endpoint.",
  webhook_endpoint_disabled: "The webhook endpoint is switched off.",
  webhook_delivery_not_found: "There is no such webhook delivery.",
  idempotency_key_reused: "The idempotency key stands for another request.",
  idempotency_key_required: "The Idempotency-Key is missing.",
  credit_unit_in_use: "The unit has wallets or packages.",
  credit_unit_exists: "The unit's key is taken, or is a currency's.",
  credit_expiry_in_past: "The grant would end before it begins.",
  credit_reason_required: "A void needs a reason.",
  credit_grant_not_found: "There is no such grant.",
  credit_grant_not_voidable: "The grant has nothing left, or has expired.",
  credit_amount_exceeds_remaining: "The grant has less left than that.",
  credit_entry_not_found: "There is no such entry.",
  credit_entry_not_restorable: "The entry has nothing left to restore.",
  credit_amount_exceeds_spent: "Less than that is left to restore.",
  credit_hold_not_found: "There is no such hold.",
  credit_amount_exceeds_hold: "The hold is smaller than that.",
  credit_amount_exceeds_restorable: "The order owes its customer less than that in credit.",
  setting_pinned: "An option of the plugin decides this setting.",
  report_timeout: "The report takes too long: ask for less time, or of fewer customers.",
  report_too_long: "That is too long for a page: ask for less time, or for the CSV file.",
  credit_units_differ:
    "The order's credits are of several units: name the grant that the amount is of.",
}
