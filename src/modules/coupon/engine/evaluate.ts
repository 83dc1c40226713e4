import type { RuleCheck } from "../../../contract/coupon-evaluation"
import type { Reason } from "../../../contract/refusals"
import type { CartFacts, CouponRule, RuleResult, Stage } from "../../../contract/rules"
import { toDecimalString } from "../../../plugin/money"
import { hasIdentity } from "../rules/customer-required"
import { silenced } from "../rules/silence"
import type { CouponOutcome, EvaluatedTerms } from "../types"
import { type Discount, keyOf } from "./discount"
import { choose, combinable, toChoice } from "./stacking"

export type EvaluationInput = {
  /** Attached ones first, in the order in which they were attached; then in that in which they were put on the cart. */
  coupons: EvaluatedTerms[]
  facts: CartFacts
  rules: CouponRule[]
  /** Of typed coupons. At `enter`, attached ones are at `apply`. */
  stage: Stage
}

/** How the simulator calls the check that is no rule's. */
const STACKING = "combinable"

/** How the simulator calls the check that replaces the rules of a coupon about which the cart tells nothing. */
const SILENCE = "attempts"

/** The names of checks that are no rule's. No rule may have one of them. */
export const OWN_CHECKS = [STACKING, SILENCE]

type Verdict = { name: string; concealsCoupon?: boolean; result: RuleResult }

/**
 * One outcome per coupon, in the order given: first the rules, then stacking, then the discounts. At `attach` there is
 * no cart, and so the rules only.
 */
export function evaluateCoupons({
  coupons,
  facts,
  rules,
  stage,
}: EvaluationInput): CouponOutcome[] {
  const evaluated = coupons.map((coupon) => ({
    coupon,
    verdicts: evaluateRules(
      coupon,
      facts,
      rules,
      coupon.attached && stage === "enter" ? "apply" : stage
    ),
  }))
  if (stage === "attach") {
    return evaluated.map(({ coupon, verdicts }) => outcome(coupon, verdicts))
  }
  const qualifying = evaluated
    .filter(({ verdicts }) => verdicts.every(({ result }) => result.passed))
    .map(({ coupon }) => coupon)
  if (stage === "carry_over") {
    const { discounts } = toChoice(qualifying, facts)
    return evaluated.map(({ coupon, verdicts }) =>
      outcome(coupon, verdicts, discounts.get(keyOf(coupon)))
    )
  }

  const { choices, chosen } = choose(qualifying, facts)
  return evaluated.map(({ coupon, verdicts }) => {
    const own = choices.find((choice) => choice.coupons.includes(coupon))
    return own && chosen
      ? outcome(
          coupon,
          [...verdicts, { name: STACKING, result: combinable(own, chosen, facts) }],
          chosen.discounts.get(keyOf(coupon))
        )
      : outcome(coupon, verdicts)
  })
}

/** Whether the coupon passes its rules, even if another coupon excludes it. */
export function qualifies({ checks }: CouponOutcome): boolean {
  return checks.every(({ passed, name }) => passed || name === STACKING)
}

function evaluateRules(
  coupon: EvaluatedTerms,
  facts: CartFacts,
  rules: CouponRule[],
  stage: Stage
): Verdict[] {
  const silence = stage === "enter" && silenced(coupon, facts, rules)
  if (silence) {
    return [{ name: SILENCE, result: silence }]
  }
  return rules
    .filter(({ stages = ["enter"] }) => stages.includes(stage))
    .filter((rule) => hasIdentity(facts) || !rule.needsIdentity)
    .filter((rule) => rule.appliesTo(coupon))
    .map((rule) => ({
      name: rule.name,
      concealsCoupon: rule.concealsCoupon,
      result: rule.evaluate(coupon, facts),
    }))
}

function outcome(coupon: EvaluatedTerms, verdicts: Verdict[], discount?: Discount): CouponOutcome {
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
  return passed
    ? { name, passed, details }
    : { name, passed, code: result.code, message: result.message, details }
}
