import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { RuleCheck } from "../../../contract/coupon-evaluation"
import type { Reason, RefusalCode } from "../../../contract/refusals"
import type { CartFacts, CouponRule, CouponTerms } from "../../../contract/rules"
import { Refusal, refusal } from "../../../plugin/refusal"
import { COUPON_JOIN } from "../coupons/join"
import { TERMS_JSON, type TermsJson, toTerms } from "../coupons/terms"
import { evaluateCoupons } from "../engine/evaluate"
import { couponNotFound } from "../rules"
import type { Candidate } from "./candidates"

/** A coupon as it is to be attached. */
export type AttachableCoupon = CouponTerms & { total_usage: number; now: Date }

/** Rules that an admin may set aside. */
const FORCED = ["dates", "customer_groups", "first_purchase"]

/** The names of checks that are no rule's: an account to keep it by, and not had before. */
const ACCOUNT = "account"
const REUSABLE = "reusable"
export const ATTACHING_CHECKS = [ACCOUNT, REUSABLE]

/** Why a coupon may not be attached to a customer; no reasons: it may. */
export type Judgement = { reasons: Reason[]; checks: RuleCheck[] }

/** The rules that count when a coupon is attached. Pure. */
export function judge(
  coupon: AttachableCoupon,
  candidate: Candidate,
  rules: CouponRule[],
  { force }: { force: boolean }
): Judgement {
  if (!candidate.has_account) {
    return refused(ACCOUNT, "customer_without_account")
  }
  if (candidate.latest && coupon.max_redemptions_per_customer === 1) {
    return refused(REUSABLE, "coupon_not_reusable")
  }
  const applying = force ? rules.filter(({ name }) => !FORCED.includes(name)) : rules
  const facts = factsOf(candidate, coupon)
  return evaluateCoupons({ coupons: [coupon], facts, rules: applying, stage: "attach" })[0]
}

/** @throws `coupon_not_found` for an unknown, deleted or disabled coupon */
export async function findAttachable(knex: Knex, coupon_id: string): Promise<AttachableCoupon> {
  const { rows } = await knex.raw<{ rows: { terms: TermsJson; total_usage: number; now: Date }[] }>(
    `SELECT ${TERMS_JSON} AS terms, clock_timestamp() AS now, c.times_redeemed
       + (SELECT count(*)::int FROM coupon_redemption r WHERE r.coupon_id = c.id AND r.state = 'reserved') AS total_usage
     FROM ${COUPON_JOIN} WHERE c.id = :coupon_id`,
    { coupon_id }
  )
  const [row] = rows
  if (!row?.terms.is_active) {
    throw refusal([couponNotFound])
  }
  return { ...toTerms(row.terms), total_usage: row.total_usage, now: row.now }
}

function refused(name: string, code: RefusalCode): Judgement {
  const reason = { code, message: new Refusal(code).message, details: {} }
  return { reasons: [reason], checks: [{ name, passed: false, ...reason }] }
}

function factsOf(
  { customer_id, email, customer_email, customer_group_ids, uses, has_earlier_order }: Candidate,
  { id, currency_code, now, total_usage }: AttachableCoupon
): CartFacts {
  return {
    now,
    currency_code: currency_code ?? "",
    customer_id,
    email,
    customer_email,
    customer_group_ids,
    lines: [],
    usage: { [id]: { total: total_usage, by_identity: uses } },
    retry_after: null,
    has_earlier_order,
  }
}
