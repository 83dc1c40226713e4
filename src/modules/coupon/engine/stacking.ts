import { MathBN } from "@medusajs/framework/utils"
import { toNumber } from "../../../utils/money"
import type { RuleResult } from "../rules/rule"
import { fail, pass } from "../rules/rule"
import type { CartFacts, CouponTerms } from "../types"
import type { Discount } from "./discount"
import { discountOf } from "./discount"

/** For each coupon, by its id, the earlier ones that keep it out; none: it applies. */
export type Blockers = Map<string, CouponTerms[]>

/**
 * Earlier wins: a coupon joins those before it if it and all of them are stackable.
 *
 * @param coupons that pass their rules, in cart order
 */
export function stack(coupons: CouponTerms[]): Blockers {
  const blockers: Blockers = new Map()
  const combined: CouponTerms[] = []
  for (const coupon of coupons) {
    const joins =
      combined.length === 0 || [...combined, coupon].every(({ is_stackable }) => is_stackable)
    blockers.set(coupon.id, joins ? [] : [...combined])
    if (joins) {
      combined.push(coupon)
    }
  }
  return blockers
}

/**
 * Stacking as a check beside those of the rules.
 *
 * @param blocking the coupons that keep this one out
 * @param discounts what the coupons that apply take, by coupon id
 */
export function combinable(
  coupon: CouponTerms,
  blocking: CouponTerms[],
  discounts: Map<string, Discount>,
  { lines, currency_code }: CartFacts
): RuleResult {
  if (blocking.length === 0) {
    return pass()
  }
  const codes = blocking.map(({ code }) => code)
  const current = MathBN.sum(...blocking.map(({ id }) => discounts.get(id)?.total ?? 0))
  return fail(
    "coupon_not_combinable",
    `The coupon cannot be combined with ${codes.join(", ")}. Remove or replace what is on the cart.`,
    {
      with: codes,
      would_discount: toNumber(discountOf(coupon, lines, currency_code).total),
      current_discount: toNumber(current),
    }
  )
}
