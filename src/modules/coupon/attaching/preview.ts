import { toDecimalString } from "../../../plugin/money"
import type { Evaluator } from "../carts/evaluate"
import { factsNeeded } from "../rules"
import type { EvaluatedTerms } from "../types"
import { findCandidates } from "./candidates"
import { findAttachable, judge, type Judgement } from "./judge"
import { type Overrides, termsFor } from "./overrides"

export type PreviewInput = {
  coupon_id: string
  /** Null: nobody. */
  customer_id: string | null
  overrides: Overrides
  force: boolean
}

/** The coupon as the customer would have it, and the rules that decide whether they may. */
export type Preview = Judgement & { terms: EvaluatedTerms }

/** Of an attachment that does not exist. */
const NO_ID = "preview"

/**
 * How a coupon would be attached to a customer. Reads only; takes no lock.
 * @returns null for a customer who does not exist
 * @throws `coupon_not_found`; `invalid_field` for an override
 */
export async function previewAttachment(
  { knex, rules }: Evaluator,
  { customer_id, overrides, ...input }: PreviewInput
): Promise<Preview | null> {
  const coupon = await findAttachable(knex, input.coupon_id)
  const { value, currency_code, remaining_value, remaining_orders } = termsFor(coupon, overrides)
  const asks_orders = factsNeeded([coupon], rules).has("earlier_order")
  const [candidate] = await findCandidates(knex, {
    coupon_id: coupon.id,
    customer_ids: customer_id ? [customer_id] : [],
    request_key: null,
    asks_orders,
  })
  const attached = {
    id: NO_ID,
    source: "admin" as const,
    code: coupon.code,
    remaining_value: remaining_value === null ? null : toDecimalString(remaining_value),
    remaining_orders,
    is_paused: false,
  }
  return (
    candidate && {
      ...judge(coupon, candidate, rules, input),
      terms: { ...coupon, value, currency_code, attached },
    }
  )
}
