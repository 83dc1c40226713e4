import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Identity } from "../facts/load-usage"
import { orBusy } from "./contention"

/** Which rows a judgement must hold while it counts uses. */
export type LockPlan = {
  /** Empty unless a rule counts the uses of one customer. */
  identities: string[]
  /** Coupons with a total limit: one judgement at a time. */
  limited: string[]
  /** The other coupons: shared among judgements, but an admin's change of their limit waits. */
  unlimited: string[]
}

export const NO_LOCKS: LockPlan = { identities: [], limited: [], unlimited: [] }

/** The rows to lock for an identity, sorted, so that everybody takes them in one order. */
export function identityRows({ customer_id, email }: Identity): string[] {
  return [customer_id && `customer:${customer_id}`, email && `email:${email}`]
    .filter((row): row is string => Boolean(row))
    .sort()
}

/** Whether `held` covers all that `needed` asks for. */
export function covers(held: LockPlan, needed: LockPlan): boolean {
  const strong = new Set([...held.limited])
  const any = new Set([...held.limited, ...held.unlimited])
  return (
    needed.identities.every((row) => held.identities.includes(row)) &&
    needed.limited.every((id) => strong.has(id)) &&
    needed.unlimited.every((id) => any.has(id))
  )
}

/**
 * Takes the locks of a plan, always in this order: identity rows sorted, unlimited coupons, limited coupons, each by
 * id. Waits at most 3 seconds for each (PostgreSQL error 55P03). Held until the transaction ends.
 */
export async function takeLocks(trx: Knex.Transaction, plan: LockPlan): Promise<void> {
  await trx.raw("SET LOCAL lock_timeout = '3s'")
  if (plan.identities.length) {
    await trx.raw(
      "INSERT INTO coupon_identity SELECT unnest(CAST(:ids AS text[])) ORDER BY 1 ON CONFLICT DO NOTHING",
      { ids: plan.identities }
    )
    await trx.raw("SELECT id FROM coupon_identity WHERE id = ANY(:ids) ORDER BY id FOR UPDATE", {
      ids: plan.identities,
    })
  }
  if (plan.unlimited.length) {
    await trx.raw("SELECT id FROM coupon WHERE id = ANY(:ids) ORDER BY id FOR KEY SHARE", {
      ids: plan.unlimited,
    })
  }
  if (plan.limited.length) {
    await trx.raw("SELECT id FROM coupon WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE", {
      ids: plan.limited,
    })
  }
}

/**
 * Locks coupons against every judgement: an admin's change of them waits for running completions, and they for it.
 * @throws `coupon_busy` after 3 seconds
 */
export async function lockForChange(trx: Knex.Transaction, coupon_ids: string[]): Promise<void> {
  await trx.raw("SET LOCAL lock_timeout = '3s'")
  await orBusy(
    trx.raw("SELECT id FROM coupon WHERE id = ANY(:coupon_ids) ORDER BY id FOR UPDATE", {
      coupon_ids,
    })
  )
}
