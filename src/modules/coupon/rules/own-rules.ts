import type { CouponRule } from "../../../contract/rules"
import { invalidOptions } from "../../../plugin/options"

/**
 * The merchant's rules, if none has the name of a check of ours: a failing check is handled by its name.
 * @throws an error that names each rule
 */
export function ownRules(rules: CouponRule[], taken: string[]): CouponRule[] {
  const problems = rules.flatMap(({ name }, i) =>
    taken.includes(name)
      ? `rules.${i}.name (rule ${name}): is the name of a rule of this plugin`
      : []
  )
  if (problems.length > 0) {
    throw invalidOptions(problems)
  }
  return rules
}
