import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

/** A discount by a promotion that is no coupon, on one line; tax included where `is_tax_inclusive`. */
export type PlainAdjustment = { amount: BigNumberInput; is_tax_inclusive: boolean }

type PricedLine = {
  unit_price: BigNumberInput
  quantity: BigNumberInput
  /** Percent. */
  tax_rates: BigNumberInput[]
  is_tax_inclusive: boolean
}

/**
 * A line's amount (unit price × quantity) and what plain promotions left of it, both in the line's own basis: with tax
 * where its price includes tax. An adjustment in the other basis is converted by the line's tax rate; nothing is
 * rounded. What is left is never below zero.
 */
export function leftOfLine(
  line: PricedLine,
  adjustments: PlainAdjustment[]
): { amount: BigNumberInput; left: BigNumberInput } {
  const amount = MathBN.mult(line.unit_price, line.quantity)
  const withTax = MathBN.add(1, MathBN.div(MathBN.sum(...line.tax_rates), 100))
  const taken = adjustments.map((adjustment) => {
    if (adjustment.is_tax_inclusive === line.is_tax_inclusive) {
      return adjustment.amount
    }
    return line.is_tax_inclusive
      ? MathBN.mult(adjustment.amount, withTax)
      : MathBN.div(adjustment.amount, withTax)
  })
  const left = MathBN.sub(amount, MathBN.sum(...taken))
  return { amount, left: MathBN.gt(left, 0) ? left : MathBN.convert(0) }
}
