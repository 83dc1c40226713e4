import type { BigNumberInput } from "@medusajs/framework/types"
import type { RuleCheck } from "../../contract/coupon-evaluation"
import type { Reason } from "../../contract/refusals"
import type { CouponTerms } from "../../contract/rules"

export type CouponOutcome = {
  coupon: CouponTerms
  status: "applied" | "suspended"
  /** Empty when applied; otherwise all failing reasons, in the order of the rules. */
  reasons: Reason[]
  checks: RuleCheck[]
  /** Major units, rounded to the currency, except where lines are taken whole. "0" when suspended. */
  discount_total: BigNumberInput
  /** Discount by line id, in the line's basis; lines with no discount are left out. */
  discounts: Map<string, BigNumberInput>
}
