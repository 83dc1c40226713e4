import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { AttachResult } from "../../../contract/customer-coupon"
import type { Reason } from "../../../contract/refusals"
import type { CouponRule, CouponTerms } from "../../../contract/rules"
import { recordHistory } from "../../../plugin/history"
import { toDecimalString } from "../../../plugin/money"
import { refusal } from "../../../plugin/refusal"
import type { Evaluator } from "../carts/evaluate"
import { orBusy } from "../coupons/lock"
import { planLocks, takeLocks } from "../redemptions/locks"
import { factsNeeded } from "../rules"
import { findCandidates, type Candidate } from "./candidates"
import { findAttachable, judge } from "./judge"
import { type AttachedTerms, type Overrides, termsFor } from "./overrides"
import { type AttachRequest, takeKey } from "./request"

export type AttachInput = {
  coupon_id: string
  /** Known customers. */
  customer_ids: string[]
  overrides: Overrides
  reason?: string
  /** Despite dates, groups and first purchase; never a disabled coupon, never above a limit. */
  force: boolean
  allow_duplicates: boolean
  /** The admin. */
  created_by: string | null
  /** Makes a second call with the same key find what the first one attached. */
  request: AttachRequest | null
  /** Whether a refusal is thrown. It leaves the key free then. */
  throws: boolean
}

/** @property reasons - why it was refused: empty, or the first is the result's */
type Attempt = { result: AttachResult; reasons: Reason[] }

/**
 * Attaches a coupon to customers in one transaction. Each attachment is one redemption of the coupon, with the rules
 * that count when it is made. What is refused to one customer changes nothing for the others.
 *
 * Locks, in the module's order: the key, the identities where a rule counts their uses, then the coupon.
 * @throws `coupon_not_found` for an unknown, deleted or disabled coupon; `invalid_field` for an override; `coupon_busy`;
 * `idempotency_key_reused`; the first refusal, with nothing attached, where the input says so
 */
export async function attach(by: Evaluator, input: AttachInput): Promise<AttachResult[]> {
  const { rules } = by
  const planned = await findAttachable(by.knex, input.coupon_id)
  return await orBusy(
    by.knex.transaction(
      async (trx) => {
        if (input.request) {
          await takeKey(trx, input.request)
        }
        const candidates = await findCandidates(trx, searchOf(input, false))
        const identities = candidates.flatMap(
          (candidate) => planLocks(candidate, [planned], rules).identities
        )
        await takeLocks(trx, {
          identities: [...new Set(identities)].sort(),
          coupons: [input.coupon_id],
          attachments: [],
          // Its row is written in any case: an admin may set a limit before the lock is had.
          isExclusive: true,
        })
        const attempts = await attachUnderLocks(trx, rules, input)
        const refused = attempts.find(({ reasons }) => reasons.length > 0)
        if (refused && input.throws) {
          throw refusal(refused.reasons)
        }
        return attempts.map(({ result }) => result)
      },
      { isolationLevel: "read committed" }
    )
  )
}

async function attachUnderLocks(
  trx: Knex.Transaction,
  rules: CouponRule[],
  input: AttachInput
): Promise<Attempt[]> {
  const { total_usage, now, ...coupon } = await findAttachable(trx, input.coupon_id)
  const terms = termsFor(coupon, input.overrides)
  const asks_orders = factsNeeded([coupon], rules).has("earlier_order")
  const candidates = await findCandidates(trx, searchOf(input, asks_orders))
  const due: (Candidate & { id: string; redemption_id: string })[] = []
  const attempts = candidates.map((candidate): Attempt => {
    const { customer_id, latest } = candidate
    if (latest && latest.request_key !== null && latest.request_key === keyOf(input, customer_id)) {
      return made(customer_id, "attached", latest.id)
    }
    if (latest?.is_active && !input.allow_duplicates) {
      return made(customer_id, "skipped", latest.id)
    }
    const used = { now, total_usage: total_usage + due.length }
    const { reasons } = judge({ ...coupon, ...used }, candidate, rules, input)
    if (reasons.length > 0) {
      return refused(customer_id, reasons)
    }
    const id = generateEntityId(undefined, "cpatt")
    due.push({ ...candidate, id, redemption_id: generateEntityId(undefined, "credm") })
    return made(customer_id, "attached", id)
  })
  if (due.length > 0) {
    await insert(trx, coupon, terms, due, input)
  }
  return attempts
}

function made(
  customer_id: string,
  outcome: "attached" | "skipped",
  customer_coupon_id: string
): Attempt {
  const result = { customer_id, outcome, customer_coupon_id, code: null, message: null }
  return { result, reasons: [] }
}

function refused(customer_id: string, reasons: Reason[]): Attempt {
  const [{ code, message }] = reasons
  const result = { customer_id, outcome: "refused" as const, customer_coupon_id: null }
  return { result: { ...result, code, message }, reasons }
}

const searchOf = ({ request, ...input }: AttachInput, asks_orders: boolean) => ({
  ...input,
  request_key: request?.key ?? null,
  asks_orders,
})

const keyOf = ({ request }: AttachInput, customer_id: string) =>
  request && `${request.key} ${customer_id}`

async function insert(
  trx: Knex.Transaction,
  coupon: CouponTerms,
  terms: AttachedTerms,
  due: (Candidate & { id: string; redemption_id: string })[],
  input: AttachInput
): Promise<void> {
  const rows = due.map(({ id, redemption_id, customer_id, email }) => ({
    id,
    redemption_id,
    customer_id,
    email,
    request_key: keyOf(input, customer_id),
  }))
  await trx.raw(
    `WITH due AS (
       SELECT * FROM json_to_recordset(CAST(:rows AS json))
         AS d (id text, redemption_id text, customer_id text, email text, request_key text)
     ), redeemed AS (
       INSERT INTO coupon_redemption
         (id, coupon_id, code, customer_id, email, currency_code, amount, state, is_attached, redeemed_at)
       SELECT redemption_id, :coupon_id, :code, customer_id, email, :currency_code, 0, 'redeemed', true, clock_timestamp()
       FROM due
     ), counted AS (
       UPDATE coupon SET times_redeemed = times_redeemed + (SELECT count(*) FROM due) WHERE id = :coupon_id
     )
     INSERT INTO coupon_attachment (id, coupon_id, customer_id, redemption_id, code, source, value, currency_code, duration,
       duration_in_orders, duration_in_months, remaining_value, remaining_orders, reason, created_by, request_key)
     SELECT id, :coupon_id, customer_id, redemption_id, :code, 'admin', :value, :currency_code, :duration,
       :duration_in_orders, :duration_in_months, :remaining_value, :remaining_orders, :reason, :created_by, request_key
     FROM due`,
    {
      ...terms,
      value: toDecimalString(terms.value),
      remaining_value:
        terms.remaining_value === null ? null : toDecimalString(terms.remaining_value),
      rows: JSON.stringify(rows),
      coupon_id: coupon.id,
      code: coupon.code,
      reason: input.reason ?? null,
      created_by: input.created_by,
    }
  )
  const { remaining_value: _value, remaining_orders: _orders, ...told } = terms
  await recordHistory(
    trx,
    rows.map(({ id, customer_id }) => ({
      type: "coupon.attached",
      id,
      after: { customer_id, code: coupon.code, ...told, reason: input.reason ?? null },
    }))
  )
}
