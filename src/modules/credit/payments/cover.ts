import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { roundToCurrency, type Decimal } from "../../../plugin/money"
import { CREDIT_LINE_REFERENCE } from "./reference"

type CreditLine = { reference?: string | null; amount: BigNumberInput }

/**
 * What paying by credit needs to know of a cart. `total` is what is left after all credit lines.
 */
export type PayableCart = {
  total: BigNumberInput
  items?: { variant_id?: string | null; total?: BigNumberInput }[] | null
  credit_lines?: (CreditLine | null)[] | null
}

export function isOurs(line: Pick<CreditLine, "reference"> | null): boolean {
  return line?.reference === CREDIT_LINE_REFERENCE
}

/** What our credit lines take off the cart, as exact as they are stored. */
export function creditOn({ credit_lines }: Pick<PayableCart, "credit_lines">): Decimal {
  return MathBN.sum(...(credit_lines ?? []).filter(isOurs).map((line) => line!.amount))
}

/**
 * The most that credit may pay of a cart, exact and never below zero: its total without our credit,
 * less what credit packages cost, which credit does not buy.
 */
export function payableOf(cart: PayableCart, package_variant_ids: string[]): Decimal {
  const packages = (cart.items ?? []).filter(
    ({ variant_id }) => variant_id && package_variant_ids.includes(variant_id)
  )
  const total = MathBN.add(cart.total, creditOn(cart))
  const payable = MathBN.sub(total, ...packages.map((item) => item.total ?? 0))
  return MathBN.max(payable, 0)
}

/**
 * The credit line for what a wallet holds, never above what is payable. A wallet's amounts are
 * rounded to the currency and Medusa's totals are not: the line takes the difference, too, so that
 * what is left to pay is rounded, or exactly 0.
 */
export function lineFor(
  held: BigNumberInput,
  payable: BigNumberInput,
  currency_code: string
): Decimal {
  const amount = MathBN.convert(held)
  if (!amount.gt(0)) {
    return MathBN.convert(0)
  }
  const rest = MathBN.sub(roundToCurrency(payable, currency_code), amount)
  return MathBN.sub(payable, MathBN.max(rest, 0))
}
