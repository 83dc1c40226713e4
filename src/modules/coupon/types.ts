import type { BigNumberInput } from "@medusajs/framework/types"
import type { RuleCheck } from "../../contract/coupon-evaluation"
import type { Reason } from "../../contract/refusals"
import type { CouponTerms } from "../../contract/rules"

/** How a customer has a coupon. */
export type Attached = {
  id: string
  source: "admin" | "self"
  /** The coupon's code as it was when it was attached: it may be deleted since. */
  code: string
  /** Of a fixed amount that carries over: what is left for this cart. Else null. */
  remaining_value: string | null
  remaining_orders: number | null
  /** The shopper took the code off this cart. */
  is_paused: boolean
  /** On an order: what it took, and so the most that it may take. */
  limit?: string
}

/** A coupon's terms with what an attachment changes of them. Without `attached` the code was typed. */
export type EvaluatedTerms = CouponTerms & { attached?: Attached }

export type CouponOutcome = {
  coupon: EvaluatedTerms
  status: "applied" | "suspended"
  /** Empty when applied; otherwise all failing reasons, in the order of the rules. */
  reasons: Reason[]
  checks: RuleCheck[]
  /** Major units, rounded to the currency, except where lines are taken whole. "0" when suspended. */
  discount_total: BigNumberInput
  /** Discount by line id, in the line's basis; lines with no discount are left out. */
  discounts: Map<string, BigNumberInput>
}
