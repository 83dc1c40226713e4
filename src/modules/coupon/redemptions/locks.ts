import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CouponRule } from "../../../contract/rules"
import type { Identity } from "../carts/load-usage"
import { factsNeeded } from "../rules"
import type { EvaluatedTerms } from "../types"

/** Which rows an evaluation must hold while it counts uses. */
export type LockPlan = {
  /** Empty unless a rule counts the uses of one customer. */
  identities: string[]
  coupons: string[]
  /** What customers have attached. */
  attachments: string[]
  /**
   * True: a rule counts all uses of these coupons, and they are evaluated one at a time. False: evaluations share
   * them, and only an admin's change of them waits.
   */
  isExclusive: boolean
}

/** The locks that evaluating these coupons for this identity takes. Attached ones were counted when they were attached. */
export function planLocks(
  identity: Identity,
  coupons: EvaluatedTerms[],
  rules: CouponRule[]
): LockPlan {
  const typed = coupons.filter(({ attached }) => !attached)
  const needs = factsNeeded(typed, rules)
  const countsIdentity = needs.has("identity_usage") || needs.has("earlier_order")
  return {
    identities: countsIdentity ? identityRows(identity) : [],
    coupons: [...new Set(coupons.map((coupon) => coupon.id))],
    attachments: coupons.flatMap(({ attached }) => attached?.id ?? []),
    isExclusive: needs.has("usage"),
  }
}

/** The rows to lock for an identity, sorted, so that everybody takes them in one order. */
function identityRows({ customer_id, email, customer_email }: Identity): string[] {
  const emails = [email, customer_email].map((address) => address && `email:${address}`)
  const rows = [customer_id && `customer:${customer_id}`, ...emails]
  return [...new Set(rows.filter((row): row is string => Boolean(row)))].sort()
}

/** Whether `held` covers all that `needed` asks for. */
export function covers(held: LockPlan, needed: LockPlan): boolean {
  return (
    needed.identities.every((row) => held.identities.includes(row)) &&
    needed.coupons.every((id) => held.coupons.includes(id)) &&
    needed.attachments.every((id) => held.attachments.includes(id)) &&
    (held.isExclusive || !needed.isExclusive)
  )
}

/**
 * Takes the locks of a plan, always in this order: identity rows sorted, then coupons by id, then attachments by id. Waits
 * at most 3 seconds for each (PostgreSQL error 55P03). Held until the transaction ends.
 */
export async function takeLocks(
  trx: Knex.Transaction,
  { identities, coupons, attachments, isExclusive }: LockPlan
): Promise<void> {
  await trx.raw("SET LOCAL lock_timeout = '3s'")
  if (identities.length) {
    await trx.raw(
      `INSERT INTO coupon_identity SELECT unnest(CAST(:identities AS text[])) ORDER BY 1 ON CONFLICT DO NOTHING`,
      { identities }
    )
    await trx.raw(
      "SELECT id FROM coupon_identity WHERE id = ANY(:identities) ORDER BY id FOR UPDATE",
      { identities }
    )
  }
  if (coupons.length) {
    const strength = isExclusive ? "NO KEY UPDATE" : "KEY SHARE"
    await trx.raw(`SELECT id FROM coupon WHERE id = ANY(:coupons) ORDER BY id FOR ${strength}`, {
      coupons,
    })
  }
  if (attachments.length) {
    await trx.raw(
      "SELECT id FROM coupon_attachment WHERE id = ANY(:attachments) ORDER BY id FOR NO KEY UPDATE",
      { attachments }
    )
  }
}
