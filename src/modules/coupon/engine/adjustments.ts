import type { BigNumberInput } from "@medusajs/framework/types"
import type { CartLine } from "../../../contract/rules"
import type { CouponOutcome } from "../types"

export type CouponAdjustment = {
  item_id: string
  code: string
  /** In the basis of the line's price. */
  amount: BigNumberInput
  is_tax_inclusive: boolean
}

/** What Medusa is to store on the lines. */
export function toAdjustments(outcomes: CouponOutcome[], lines: CartLine[]): CouponAdjustment[] {
  return outcomes.flatMap(({ coupon, discounts }) =>
    lines.flatMap(({ id, is_tax_inclusive }) => {
      const amount = discounts.get(id)
      return amount === undefined
        ? []
        : [{ item_id: id, code: coupon.code, amount, is_tax_inclusive }]
    })
  )
}
