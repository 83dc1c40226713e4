import { MedusaError } from "@medusajs/framework/utils"
import { noteRefusal } from "./refusal-scope"
import { ENGLISH, rewordedRefusal } from "./wording"

/** Why a coupon does not apply, in the order of precedence in which reasons are reported. */
export const REFUSAL_CODES = [
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
] as const

export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** One failing rule: a machine-readable code, a sentence for the shopper, and the numbers behind it. */
export type Reason = {
  /** A {@link RefusalCode}, or the code of a merchant's own rule. */
  code: string
  message: string
  details: Record<string, unknown>
}

type ErrorOptions = {
  /** Default: our English sentence for the code. What shoppers are told is worded anew at the doors of the store. */
  message?: string
  /** HTTP status follows from it: invalid_data and not_allowed 400, not_found 404, forbidden 403. */
  type?: string
  details?: Record<string, unknown>
  reasons?: Reason[]
}

/**
 * Every refusal of this plugin. Its fields are own properties, because a workflow serializes errors: across a workflow
 * test `error.code`, never `instanceof`.
 */
export class PluginError extends MedusaError {
  readonly is_refusal = true
  readonly details?: Record<string, unknown>
  readonly reasons?: Reason[]

  constructor(code: string, options: ErrorOptions) {
    super(
      options.type ?? MedusaError.Types.INVALID_DATA,
      options.message ?? wordsOf(code, options),
      code
    )
    this.details = options.details
    this.reasons = options.reasons
    noteRefusal(this)
  }
}

function wordsOf(code: string, { details, reasons }: ErrorOptions): string {
  return rewordedRefusal({ code, message: code, details, reasons }, ENGLISH).message
}

export class CouponError extends PluginError {}

/** A 400 that names the field. @param message a sentence */
export function invalidField(field: string, message: string): CouponError {
  const details = { field, fields: [field], messages: { [field]: message } }
  return new CouponError("invalid_field", { message, details })
}

export type FieldProblem = {
  /** Path in the request's body, such as `applies_to.product_ids`. */
  field: string
  /** What is wrong, to be read after the field's name. */
  message: string
}

/** A 400 that names each wrong field; `details.field` is the first of them. @param problems at least one */
export function invalidFields(problems: FieldProblem[], code = "invalid_field"): CouponError {
  const [{ field }] = problems
  return new CouponError(code, {
    message: problems.map((problem) => `${problem.field} ${problem.message}.`).join(" "),
    details: {
      field,
      fields: [...new Set(problems.map((problem) => problem.field))],
      messages: Object.fromEntries(problems.map((problem) => [problem.field, problem.message])),
    },
  })
}

export const COUPON_NOT_FOUND = "coupon_not_found"

/**
 * The refusal of a code, from all its failing reasons; the first gives code and message. An
 * unknown code is of the type that core gives it.
 */
export function refusal(reasons: Reason[]): CouponError {
  const [{ code, details }] = reasons
  const { INVALID_DATA, NOT_ALLOWED } = MedusaError.Types
  const type = code === COUPON_NOT_FOUND ? INVALID_DATA : NOT_ALLOWED
  return new CouponError(code, { type, details, reasons })
}

export const TOO_MANY_ATTEMPTS = "coupon_too_many_attempts"

/** HTTP 429. @param retry_after seconds */
export function tooManyAttempts(retry_after: number): CouponError {
  return new CouponError(TOO_MANY_ATTEMPTS, {
    type: MedusaError.Types.NOT_ALLOWED,
    details: { retry_after },
  })
}

export function cartNotFound(cart_id: string): CouponError {
  return notFound("cart_not_found", `No cart has the id ${cart_id}.`)
}

export function orderNotFound(order_id: string): CouponError {
  return notFound("order_not_found", `No order has the id ${order_id}.`)
}

/** One answer for unknown, deleted and foreign things of ours. */
export function notFound(code: string, message: string): CouponError {
  return new CouponError(code, { type: MedusaError.Types.NOT_FOUND, message })
}
