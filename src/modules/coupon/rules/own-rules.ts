import type { CouponRule } from "../../../contract/rules"
import { invalidOptions } from "../../../plugin/options"

/**
 * A merchant's rules, if none is called like a check of ours: by these names it is told how a failing check is dealt
 * with.
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
