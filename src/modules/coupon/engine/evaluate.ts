import type { Reason } from "../../../utils/errors"
import { toDecimalString } from "../../../utils/money"
import { hasIdentity } from "../rules/customer-required"
import type { CouponRule, RuleResult } from "../rules/rule"
import type { CartFacts, CouponOutcome, CouponTerms, EvaluationMode, RuleCheck } from "../types"
import type { Discount } from "./discount"
import { discountsOf } from "./discount"
import { combinable, stack } from "./stacking"

export type EvaluationInput = {
  /** In the order in which they were put on the cart. */
  coupons: CouponTerms[]
  facts: CartFacts
  rules: CouponRule[]
  mode: EvaluationMode
}

type Verdict = { name: string; concealsCoupon?: boolean; result: RuleResult }

/** One outcome per coupon, in the order given: first the rules, then stacking, then the discounts. */
export function evaluateCoupons({ coupons, facts, rules, mode }: EvaluationInput): CouponOutcome[] {
  const judged = coupons.map((coupon) => ({ coupon, verdicts: judge(coupon, facts, rules, mode) }))
  const qualifying = judged
    .filter(({ verdicts }) => verdicts.every(({ result }) => result.passed))
    .map(({ coupon }) => coupon)
  const blockers = mode === "judge" ? stack(qualifying) : new Map<string, CouponTerms[]>()
  const combined = qualifying.filter(({ id }) => !blockers.get(id)?.length)
  const discounts = discountsOf(combined, facts.lines, facts.currency_code)

  return judged.map(({ coupon, verdicts }) => {
    const blocking = blockers.get(coupon.id)
    const stacking = blocking && {
      name: "combinable",
      result: combinable(coupon, blocking, discounts, facts),
    }
    return outcome(coupon, stacking ? [...verdicts, stacking] : verdicts, discounts.get(coupon.id))
  })
}

function judge(
  coupon: CouponTerms,
  facts: CartFacts,
  rules: CouponRule[],
  mode: EvaluationMode
): Verdict[] {
  return rules
    .filter((rule) => mode === "judge" || rule.judgedOnOrders)
    .filter((rule) => hasIdentity(facts) || !rule.needsIdentity)
    .filter((rule) => rule.appliesTo(coupon))
    .map((rule) => ({
      name: rule.name,
      concealsCoupon: rule.concealsCoupon,
      result: rule.evaluate(coupon, facts),
    }))
}

function outcome(coupon: CouponTerms, verdicts: Verdict[], discount?: Discount): CouponOutcome {
  const failed = verdicts.filter(({ result }) => !result.passed)
  const concealing = failed.filter(({ concealsCoupon }) => concealsCoupon)
  return {
    coupon,
    status: failed.length === 0 ? "applied" : "suspended",
    reasons: (concealing.length > 0 ? concealing : failed).flatMap(toReason),
    checks: verdicts.map(toCheck),
    discount_total: toDecimalString(discount?.total ?? 0),
    discounts: new Map(
      Array.from(discount?.lines ?? [], ([id, amount]) => [id, toDecimalString(amount)])
    ),
  }
}

function toReason({ result }: Verdict): Reason[] {
  return result.passed
    ? []
    : [{ code: result.code, message: result.message, details: result.details }]
}

function toCheck({ name, result }: Verdict): RuleCheck {
  const { passed, details } = result
  return passed ? { name, passed, details } : { name, passed, code: result.code, details }
}
