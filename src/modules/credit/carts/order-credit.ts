import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { roundToCurrency, type Decimal } from "../../../utils/money"
import { isOurs } from "./cover"

/** What restoring reads of an order; `total` is what it comes to after edits and returns, less its credit lines. */
export type CreditedOrder = {
  currency_code: string
  total: BigNumberInput
  credit_lines?: ({ reference?: string | null; amount: BigNumberInput } | null)[] | null
}

function oursOf({ credit_lines }: CreditedOrder): Decimal[] {
  return (credit_lines ?? []).filter(isOurs).map((line) => MathBN.convert(line!.amount))
}

/** What the order shows as restored: our lines below zero take back what the first one paid. */
function shownAsRestored(order: CreditedOrder): Decimal {
  return MathBN.sum(0, ...oursOf(order).filter((amount) => amount.lt(0))).negated()
}

/**
 * What the order owes its customer in credit, restored or not: money goes back to where it came from first, so that this is
 * what credit paid beyond what the order is still worth. Rounded to the currency.
 */
export function owedInCredit(order: CreditedOrder): Decimal {
  const total = MathBN.sub(order.total, shownAsRestored(order))
  return MathBN.max(0, roundToCurrency(total.negated(), order.currency_code))
}

/** The credit line, below zero, by which the order shows all that was restored; 0 where it does already. */
export function restorationLine(order: CreditedOrder, restored: BigNumberInput): Decimal {
  const paid = MathBN.sum(0, ...oursOf(order).filter((amount) => amount.gt(0)))
  const isAll = MathBN.gte(restored, roundToCurrency(paid, order.currency_code))
  const shown = isAll ? paid : MathBN.convert(restored)
  return MathBN.sub(shownAsRestored(order), shown)
}
