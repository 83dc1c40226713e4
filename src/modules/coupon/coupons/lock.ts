import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Refusal } from "../../../plugin/refusal"

/**
 * PostgreSQL's errors after which nothing is written: `lock_timeout`, a shorter `statement_timeout` of the session,
 * deadlock.
 */
const NOT_HAD = ["55P03", "57014", "40P01"]

/** @throws `coupon_busy` where the work did not get its locks; else what the work throws */
export async function orBusy<Result>(work: PromiseLike<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    const { code = "" } = error as { code?: string }
    throw NOT_HAD.includes(code) ? busy() : error
  }
}

export function busy(): Refusal {
  return new Refusal("coupon_busy", {})
}

/**
 * Locks coupons for an admin's change of them. The change waits for running completions that use them, and later
 * completions wait for the change.
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
