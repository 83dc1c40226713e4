import type { RefusalCode } from "../../../contract/refusals"
import { sentence } from "../../../plugin/wording"
import type { CartFacts, CouponTerms } from "../types"

type RuleDetails = Record<string, unknown>

export type RuleResult =
  | { passed: true; details: RuleDetails }
  | { passed: false; code: string; message: string; details: RuleDetails }

/**
 * Facts that other completions change. Those that need them are judged one at a time; what is known of an identity costs
 * a query of its own, made only for coupons with a rule that names it.
 * `usage`: `usage[id].total`. `identity_usage`: `usage[id].by_identity`. `earlier_order`: `has_earlier_order`.
 */
export const RULE_NEEDS = ["usage", "identity_usage", "earlier_order"] as const

export type RuleNeed = (typeof RULE_NEEDS)[number]

/** One condition of a coupon. Pure: no I/O, no clock; all it knows is in the facts. */
export type CouponRule = {
  /** Lower snake case; how the simulator calls the rule. */
  name: string
  needs?: RuleNeed[]
  /** Judged on orders that exist, too (edits, exchanges, claims, drafts). Default: on carts only. */
  judgedOnOrders?: boolean
  /** Cannot be judged without customer or e-mail: a cart with neither fails with `coupon_customer_required` instead. */
  needsIdentity?: boolean
  /** The shopper can still fulfil it: our own cart route accepts the coupon as suspended. */
  fixable?: boolean
  /** Its refusals count towards `coupon_too_many_attempts`, because they tell something about codes or people. */
  throttled?: boolean
  /** Its reason is reported alone, since any other would tell that the coupon exists. */
  concealsCoupon?: boolean
  /** False: the coupon does not use this rule. */
  appliesTo(coupon: CouponTerms): boolean
  evaluate(coupon: CouponTerms, facts: CartFacts): RuleResult
}

/** @param details the numbers that were compared, for the simulator */
export function pass(details: RuleDetails = {}): RuleResult {
  return { passed: true, details }
}

/** @param message a sentence for the shopper that says what would fix it; it is shown as it is */
export function fail(code: string, message: string, details: RuleDetails = {}): RuleResult {
  return { passed: false, code, message, details }
}

/** By a rule of ours: its sentence is in the catalogue, and shoppers read it in their language. */
export function refuse(
  code: RefusalCode,
  details: RuleDetails = {}
): Extract<RuleResult, { passed: false }> {
  return { passed: false, code, message: sentence(code, details) ?? code, details }
}
