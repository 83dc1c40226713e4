import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type { GrantSource } from "../../../../src/contract/credit"

/** The fields of a grant that the burn order reads. */
export type Burnable = {
  id: string
  remaining: BigNumberInput
  priority: number
  source: GrantSource
  effective_at: Date
  expires_at: Date | null
  created_at: Date
}

export function isPaid(source: GrantSource): boolean {
  return source === "purchase" || source === "refund"
}

/** Usable in `[effective_at, expires_at)`. */
export function isUsable(grant: Burnable, now: Date): boolean {
  return (
    MathBN.gt(grant.remaining, 0) &&
    grant.effective_at <= now &&
    (grant.expires_at === null || grant.expires_at > now)
  )
}

/**
 * Priority, then soonest expiry (never comes last), free before paid, oldest, id: a total order.
 */
export function byBurnOrder(a: Burnable, b: Burnable): number {
  return (
    a.priority - b.priority ||
    compare(a.expires_at?.getTime() ?? Infinity, b.expires_at?.getTime() ?? Infinity) ||
    compare(isPaid(a.source) ? 1 : 0, isPaid(b.source) ? 1 : 0) ||
    compare(a.created_at.getTime(), b.created_at.getTime()) ||
    compare(a.id, b.id)
  )
}

function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}
