import type { CouponRule, RuleResult } from "../../../contract/rules"
import { refuse } from "./refuse"

/**
 * A merchant's rule that throws, or answers with anything but a result (a promise, say), refuses the coupon: a refresh of
 * the cart must not fail because of a coupon, nor a discount escape its rule.
 */
export function failClosed(rule: CouponRule): CouponRule {
  return {
    ...rule,
    appliesTo: (coupon) => attempt(() => rule.appliesTo(coupon)) !== false,
    evaluate: (coupon, facts) => {
      const result = attempt(() => rule.evaluate(coupon, facts))
      return isResult(result) ? complete(result) : refuse("coupon_rule_failed", { rule: rule.name })
    },
  }
}

/** What a merchant in JavaScript may have left out. */
function complete(result: RuleResult): RuleResult {
  const details = result.details ?? {}
  return result.passed
    ? { ...result, details }
    : { ...result, details, message: result.message || refuse("coupon_rule_failed").message }
}

function attempt<T>(evaluate: () => T): T | undefined {
  try {
    return evaluate()
  } catch {
    return undefined
  }
}

function isResult(result: RuleResult | undefined): result is RuleResult {
  return result?.passed === true || (result?.passed === false && typeof result.code === "string")
}
