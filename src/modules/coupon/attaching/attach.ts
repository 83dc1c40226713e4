import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { AttachResult } from "../../../contract/customer-coupon"
import type { Reason, RefusalCode } from "../../../contract/refusals"
import type { CartFacts, CouponRule, CouponTerms } from "../../../contract/rules"
import { toDecimalString } from "../../../plugin/money"
import { Refusal, refusal } from "../../../plugin/refusal"
import type { Evaluator } from "../carts/evaluate"
import { COUPON_JOIN } from "../coupons/join"
import { orBusy } from "../coupons/lock"
import { TERMS_JSON, type TermsJson, toTerms } from "../coupons/terms"
import { evaluateCoupons } from "../engine/evaluate"
import { planLocks, takeLocks } from "../redemptions/locks"
import { couponNotFound, factsNeeded } from "../rules"
import { findCandidates, type Candidate } from "./candidates"
import { type AttachedTerms, type Overrides, termsFor } from "./overrides"

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
  /** Makes a second call with the same key and customer find what the first one attached. */
  request_key: string | null
}

/** Rules that an admin may set aside. */
const FORCED = ["dates", "customer_groups", "first_purchase"]

/**
 * Attaches a coupon to customers in one transaction. Each attachment is one redemption of the coupon, with the rules
 * that count when it is made. What is refused to one customer changes nothing for the others.
 *
 * Locks, in the module's order: the identities where a rule counts their uses, then the coupon.
 * @throws `coupon_not_found` for an unknown, deleted or disabled coupon; `invalid_field` for an override; `coupon_busy`
 */
export async function attach(by: Evaluator, input: AttachInput): Promise<AttachResult[]> {
  const { rules } = by
  const planned = await findTerms(by.knex, input.coupon_id)
  return await orBusy(
    by.knex.transaction(
      async (trx) => {
        const candidates = await findCandidates(trx, { ...input, asks_orders: false })
        const identities = candidates.flatMap(
          (candidate) => planLocks(candidate, [planned], rules).identities
        )
        const { isExclusive } = planLocks(candidates[0] ?? NOBODY, [planned], rules)
        await takeLocks(trx, {
          identities: [...new Set(identities)].sort(),
          coupons: [input.coupon_id],
          attachments: [],
          isExclusive: isExclusive || planned.max_redemptions_per_customer !== null,
        })
        return await attachUnderLocks(trx, rules, input)
      },
      { isolationLevel: "read committed" }
    )
  )
}

const NOBODY = { customer_id: null, email: null, customer_email: null }

async function attachUnderLocks(
  trx: Knex.Transaction,
  rules: CouponRule[],
  input: AttachInput
): Promise<AttachResult[]> {
  const { total_usage, now, ...coupon } = await findTerms(trx, input.coupon_id)
  if (!coupon.is_active) {
    throw refusal([couponNotFound])
  }
  const terms = termsFor(coupon, input.overrides)
  const asks_orders = factsNeeded([coupon], rules).has("earlier_order")
  const candidates = await findCandidates(trx, { ...input, asks_orders })
  const applying = input.force ? rules.filter(({ name }) => !FORCED.includes(name)) : rules
  const due: (Candidate & { id: string; redemption_id: string })[] = []
  const results = candidates.map((candidate): AttachResult => {
    const { customer_id, latest } = candidate
    if (latest && latest.request_key !== null && latest.request_key === keyOf(input, customer_id)) {
      return result(customer_id, "attached", latest.id)
    }
    if (latest?.is_active && !input.allow_duplicates) {
      return result(customer_id, "skipped", latest.id)
    }
    const facts = factsOf(candidate, coupon, { now, total: total_usage + due.length })
    const [reason] = reasonsFor(coupon, candidate, facts, applying)
    if (reason) {
      return { ...result(customer_id, "refused", null), ...pick(reason) }
    }
    const id = generateEntityId(undefined, "cpatt")
    due.push({ ...candidate, id, redemption_id: generateEntityId(undefined, "credm") })
    return result(customer_id, "attached", id)
  })
  if (due.length > 0) {
    await insert(trx, coupon, terms, due, input)
  }
  return results
}

function reasonsFor(
  coupon: CouponTerms,
  { latest, has_account }: Candidate,
  facts: CartFacts,
  rules: CouponRule[]
): Reason[] {
  if (!has_account) {
    return [told("customer_without_account")]
  }
  if (latest && coupon.max_redemptions_per_customer === 1) {
    return [told("coupon_not_reusable")]
  }
  return evaluateCoupons({ coupons: [coupon], facts, rules, stage: "attach" })[0].reasons
}

const told = (code: RefusalCode): Reason => ({
  code,
  message: new Refusal(code).message,
  details: {},
})

const pick = ({ code, message }: Reason) => ({ code, message })

function result(
  customer_id: string,
  outcome: AttachResult["outcome"],
  customer_coupon_id: string | null
): AttachResult {
  return { customer_id, outcome, customer_coupon_id, code: null, message: null }
}

const keyOf = ({ request_key }: AttachInput, customer_id: string) =>
  request_key && `${request_key} ${customer_id}`

function factsOf(
  { customer_id, email, customer_email, customer_group_ids, uses, has_earlier_order }: Candidate,
  { id, currency_code }: CouponTerms,
  { now, total }: { now: Date; total: number }
): CartFacts {
  return {
    now,
    currency_code: currency_code ?? "",
    customer_id,
    email,
    customer_email,
    customer_group_ids,
    lines: [],
    usage: { [id]: { total, by_identity: uses } },
    retry_after: null,
    has_earlier_order,
  }
}

type FoundTerms = CouponTerms & { total_usage: number; now: Date }

async function findTerms(knex: Knex, coupon_id: string): Promise<FoundTerms> {
  const { rows } = await knex.raw<{ rows: { terms: TermsJson; total_usage: number; now: Date }[] }>(
    `SELECT ${TERMS_JSON} AS terms, clock_timestamp() AS now, c.times_redeemed
       + (SELECT count(*)::int FROM coupon_redemption r WHERE r.coupon_id = c.id AND r.state = 'reserved') AS total_usage
     FROM ${COUPON_JOIN} WHERE c.id = :coupon_id`,
    { coupon_id }
  )
  if (rows.length === 0) {
    throw refusal([couponNotFound])
  }
  const [{ terms, total_usage, now }] = rows
  return { ...toTerms(terms), total_usage, now }
}

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
}
