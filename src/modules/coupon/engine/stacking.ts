import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { type CartFacts, pass, type RuleResult } from "../../../contract/rules"
import { type Decimal, toNumber } from "../../../plugin/money"
import { refuse } from "../rules/refuse"
import type { EvaluatedTerms } from "../types"
import { type Discount, discountsOf } from "./discount"

/** Coupons that may apply together, and what they take then. */
export type Choice = {
  /** In cart order. */
  coupons: EvaluatedTerms[]
  /** By `keyOf`. */
  discounts: Map<string, Discount>
  total: Decimal
}

/**
 * The coupons that apply, and each coupon's own choice: all that may be combined together, or one that may not. The choice
 * that takes most applies, at a tie the one whose first coupon was put on the cart earlier; no choice where there is no coupon.
 * It depends on the cart alone, not on its history.
 *
 * @param coupons that pass their rules, in cart order
 */
export function choose(
  coupons: EvaluatedTerms[],
  facts: CartFacts
): { chosen: Choice | undefined; choices: Choice[] } {
  const choices = setsOf(coupons).map((set) => toChoice(set, facts))
  const [first, ...others] = choices
  return {
    choices,
    chosen: others.reduce(
      (best: Choice | undefined, other) => (best && other.total.gt(best.total) ? other : best),
      first
    ),
  }
}

/** All of them together. */
export function toChoice(coupons: EvaluatedTerms[], { lines, currency_code }: CartFacts): Choice {
  const discounts = discountsOf(coupons, lines, currency_code)
  return {
    coupons,
    discounts,
    total: MathBN.sum(0, ...[...discounts.values()].map(({ total }) => total)),
  }
}

/** Whether both may apply at once. */
export function areCombinable(a: EvaluatedTerms, b: EvaluatedTerms): boolean {
  return isCombinable(a) && isCombinable(b)
}

/** An admin who attaches a coupon wants the customer to have it: it stands back for no other. */
function isCombinable({ is_stackable, attached }: EvaluatedTerms): boolean {
  return is_stackable || attached?.source === "admin"
}

/** Stacking as a check beside those of the rules. @param own the choice that the coupon belongs to */
export function combinable(
  own: Choice,
  chosen: Choice,
  { currency_code }: Pick<CartFacts, "currency_code">
): RuleResult {
  const codes = chosen.coupons.map(({ code, attached }) => attached?.code ?? code)
  return own === chosen ? pass() : notCombinable(own.total, chosen.total, codes, currency_code)
}

/**
 * @param own what the coupon, or its choice, would take
 * @param other what those take that it cannot be combined with
 * @param codes theirs, as shoppers know them
 */
export function notCombinable(
  own: BigNumberInput,
  other: BigNumberInput,
  codes: string[],
  currency_code: string
): Extract<RuleResult, { passed: false }> {
  return refuse("coupon_not_combinable", {
    with: [...new Set(codes)],
    would_discount: toNumber(own),
    current_discount: toNumber(other),
    currency_code,
  })
}

/** In the order in which the first of each was put on the cart. */
function setsOf(coupons: EvaluatedTerms[]): EvaluatedTerms[][] {
  const together = coupons.filter(isCombinable)
  return coupons.flatMap((coupon) => {
    if (!isCombinable(coupon)) {
      return [[coupon]]
    }
    return coupon === together[0] ? [together] : []
  })
}
