import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type { CartLine } from "../../../contract/rules"
import { toDecimalString } from "../../../plugin/money"
import type { CouponOutcome } from "../types"

export type CouponAdjustment = {
  item_id: string
  code: string
  /** In the basis of the line's price. */
  amount: BigNumberInput
  is_tax_inclusive: boolean
}

/** What Medusa is to store on the lines: one adjustment per line and code, however often a customer has the coupon. */
export function toAdjustments(outcomes: CouponOutcome[], lines: CartLine[]): CouponAdjustment[] {
  const codes = new Set(outcomes.map(({ coupon }) => coupon.code))
  return [...codes].flatMap((code) => {
    const same = outcomes.filter(({ coupon }) => coupon.code === code)
    return lines.flatMap(({ id, is_tax_inclusive }) => {
      const amounts = same.flatMap(({ discounts }) => discounts.get(id) ?? [])
      return amounts.length === 0
        ? []
        : [{ item_id: id, code, amount: sumOf(amounts), is_tax_inclusive }]
    })
  })
}

function sumOf(amounts: BigNumberInput[]): BigNumberInput {
  return amounts.length === 1 ? amounts[0] : toDecimalString(MathBN.sum(...amounts))
}
