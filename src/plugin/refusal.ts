import { MedusaError } from "@medusajs/framework/utils"
import { REFUSALS, type Reason, type RefusalCode } from "../contract/refusals"
import { ENGLISH, rewordedRefusal } from "./wording"
import { staff } from "./wording/staff"

const { NOT_ALLOWED, NOT_FOUND } = MedusaError.Types

type RefusalOptions = {
  /** Default: our English sentence for the code. The store's routes reword it for shoppers. */
  message?: string
  /**
   * Overrides the table's type. Not found is `not_found` for an id in the path, and `invalid_data`
   * for an id in a field.
   */
  type?: "not_found" | "invalid_data"
  details?: Record<string, unknown>
  reasons?: Reason[]
}

/**
 * Every refusal of this plugin. Its fields are own properties, because a workflow serializes
 * errors. After a workflow test `error.code`, never `instanceof`.
 */
export class Refusal extends MedusaError {
  readonly is_refusal = true
  readonly details?: Record<string, unknown>
  readonly reasons?: Reason[]

  /** @param code ours, or one of a merchant's own rule */
  constructor(code: RefusalCode | (string & {}), options: RefusalOptions = {}) {
    super(
      options.type ?? (isOurs(code) ? REFUSALS[code].type : NOT_ALLOWED),
      options.message ?? wordsOf(code, options),
      code
    )
    this.details = options.details
    this.reasons = options.reasons
  }
}

function isOurs(code: string): code is RefusalCode {
  return Object.keys(REFUSALS).includes(code)
}

function wordsOf(code: string, { details, reasons }: RefusalOptions): string {
  const message = (isOurs(code) && staff[code]) || code
  return rewordedRefusal({ code, message, details, reasons }, ENGLISH).message
}

/** Whether the error is a refusal of ours, even after a workflow has made it a plain object. */
export function isRefusal(error: unknown): error is Refusal {
  return (error as Partial<Refusal> | undefined)?.is_refusal === true
}

/** The HTTP status of a refusal. */
export function statusOf({ type, code }: { type: string; code?: string }): number {
  if (code !== undefined && isOurs(code) && REFUSALS[code].type === type) {
    return REFUSALS[code].status
  }
  return type === NOT_FOUND ? 404 : 400
}

/** A 400 that names the field. @param message a sentence */
export function invalidField(field: string, message: string): Refusal {
  const details = { field, fields: [field], messages: { [field]: message } }
  return new Refusal("invalid_field", { message, details })
}

export type FieldProblem = {
  /** Path in the request's body, such as `applies_to.product_ids`. */
  field: string
  /** What is wrong; reads after the field's name. */
  message: string
}

/**
 * A 400 that names each wrong field. `details.field` is the first one.
 * @param problems at least one
 */
export function invalidFields(
  problems: FieldProblem[],
  code: RefusalCode = "invalid_field"
): Refusal {
  const [{ field }] = problems
  return new Refusal(code, {
    type: "invalid_data",
    message: problems.map((problem) => `${problem.field} ${problem.message}.`).join(" "),
    details: {
      field,
      fields: [...new Set(problems.map((problem) => problem.field))],
      messages: Object.fromEntries(problems.map((problem) => [problem.field, problem.message])),
    },
  })
}

/** Refuses a coupon's code for all its failing reasons. The first one gives code and message. */
export function refusal(reasons: Reason[]): Refusal {
  const [{ code, details }] = reasons
  return new Refusal(code, { details, reasons })
}

/** @param retry_after seconds */
export function tooManyAttempts(retry_after: number): Refusal {
  return new Refusal("coupon_too_many_attempts", { details: { retry_after } })
}

export function cartNotFound(cart_id: string): Refusal {
  return notFound("cart_not_found", `No cart has the id ${cart_id}.`)
}

export function orderNotFound(order_id: string): Refusal {
  return notFound("order_not_found", `No order has the id ${order_id}.`)
}

/** Gives one answer for unknown, deleted and foreign things, so that ids reveal nothing. */
export function notFound(code: RefusalCode, message: string): Refusal {
  return new Refusal(code, { type: "not_found", message })
}
