import { type CartLine, type CouponRule, type CouponTerms, pass } from "../../../contract/rules"
import { refuse } from "./refuse"

/** The lines a coupon may discount: discountable, and in any of its lists unless all of them are empty. */
export function linesInScope(coupon: CouponTerms, lines: CartLine[]): CartLine[] {
  const scope = coupon.applies_to
  const everything = Object.values(scope).every((ids) => ids.length === 0)
  return lines.filter(
    (line) =>
      line.is_discountable &&
      (everything ||
        contains(scope.variant_ids, line.variant_id) ||
        contains(scope.product_ids, line.product_id) ||
        contains(scope.category_ids, ...line.category_ids) ||
        contains(scope.collection_ids, line.collection_id) ||
        contains(scope.product_type_ids, line.product_type_id) ||
        contains(scope.product_tag_ids, ...line.product_tag_ids))
  )
}

export const scope: CouponRule = {
  name: "scope",
  stages: ["enter", "apply", "carry_over"],
  fixable: true,
  appliesTo: () => true,
  evaluate: (coupon, facts) => {
    const lines = linesInScope(coupon, facts.lines)
    return lines.length > 0
      ? pass({ line_ids: lines.map((line) => line.id) })
      : refuse("coupon_not_applicable")
  },
}

function contains(ids: string[], ...candidates: (string | null)[]): boolean {
  return candidates.some((id) => id !== null && ids.includes(id))
}
