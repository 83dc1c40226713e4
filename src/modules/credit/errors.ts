import { MedusaError } from "@medusajs/framework/utils"
import { PluginError } from "../../plugin/errors"

const { NOT_FOUND, NOT_ALLOWED, INVALID_DATA } = MedusaError.Types

/** Type of each refusal, and its sentence unless shoppers are told it; the ledger's answers carry the codes. */
export const REFUSALS = {
  insufficient_credits: [NOT_ALLOWED],
  idempotency_key_reused: [INVALID_DATA, "The idempotency key stands for another request."],
  idempotency_key_required: [INVALID_DATA, "The Idempotency-Key is missing."],
  invalid_amount: [INVALID_DATA],
  credit_unit_not_found: [NOT_FOUND],
  credit_unit_in_use: [NOT_ALLOWED, "The unit has wallets or packages."],
  credit_unit_exists: [INVALID_DATA, "The unit's key is taken, or is a currency's."],
  credit_expiry_in_past: [INVALID_DATA, "The grant would end before it begins."],
  credit_reason_required: [INVALID_DATA, "A void needs a reason."],
  credit_grant_not_found: [NOT_FOUND, "There is no such grant."],
  credit_grant_not_voidable: [NOT_ALLOWED, "The grant has nothing left, or has expired."],
  credit_amount_exceeds_remaining: [NOT_ALLOWED, "The grant has less left than that."],
  credit_entry_not_found: [NOT_FOUND, "There is no such entry."],
  credit_entry_not_restorable: [NOT_ALLOWED, "The entry has nothing left to restore."],
  credit_amount_exceeds_spent: [NOT_ALLOWED, "Less than that is left to restore."],
  credit_already_held: [NOT_ALLOWED],
  credit_hold_not_found: [NOT_FOUND, "There is no such hold."],
  credit_hold_captured: [NOT_ALLOWED],
  credit_hold_released: [NOT_ALLOWED],
  credit_hold_expired: [NOT_ALLOWED],
  credit_amount_exceeds_hold: [NOT_ALLOWED, "The hold is smaller than that."],
  credit_amount_exceeds_restorable: [
    NOT_ALLOWED,
    "The order owes its customer less than that in credit.",
  ],
  cart_credits_changed: [NOT_ALLOWED],
  cart_credits_pinned: [NOT_ALLOWED],
  credit_package_changed: [NOT_ALLOWED],
  credit_units_differ: [
    INVALID_DATA,
    "The order's credits are of several units: name the grant that the amount is of.",
  ],
  credit_package_not_found: [NOT_FOUND],
  credit_package_not_priced: [INVALID_DATA],
  credit_busy: [NOT_ALLOWED],
} satisfies Record<string, [type: string, message?: string]>

export type CreditRefusal = keyof typeof REFUSALS

export class CreditError extends PluginError {
  constructor(code: CreditRefusal, details?: Record<string, unknown>) {
    const [type, message]: [string, string?] = REFUSALS[code]
    super(code, { type, message, details })
  }
}
