import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { roundToCurrency, type Decimal } from "../../../plugin/money"
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

/** What restoring compares an order's credit with. */
export type OrderCost = {
  /** What our credit paid when the order was placed, restored or not. */
  used: BigNumberInput
  /** What its credit packages cost now, in Medusa's reckoning: credit does not pay for them. */
  package_total: BigNumberInput
  /** What refund claims wrote off of the other lines: Medusa leaves it in the order's total. */
  written_off: BigNumberInput
}

/**
 * What the order owes its customer in credit, restored or not, rounded to the currency; our credit gets back no more than it
 * paid. It is what our credit paid beyond what is left of the order beside its packages, payments being others' to refund; and
 * no less than what Medusa shows that the order owes.
 */
export function owedInCredit(order: CreditedOrder, cost: OrderCost): Decimal {
  const lines = (order.credit_lines ?? []).map((line) => line?.amount ?? 0)
  const total = MathBN.sum(order.total, ...lines)
  const rest = MathBN.max(0, MathBN.sub(total, cost.package_total, cost.written_off))
  const shown = MathBN.sub(shownAsRestored(order), order.total)
  const owed = MathBN.max(MathBN.sub(cost.used, rest), shown)
  return MathBN.max(0, roundToCurrency(owed, order.currency_code))
}

/** The credit line, below zero, by which the order shows all that was restored; 0 where it does already. */
export function restorationLine(order: CreditedOrder, restored: BigNumberInput): Decimal {
  const paid = MathBN.sum(0, ...oursOf(order).filter((amount) => amount.gt(0)))
  const isAll = MathBN.gte(restored, roundToCurrency(paid, order.currency_code))
  const shown = isAll ? paid : MathBN.convert(restored)
  return MathBN.sub(shownAsRestored(order), shown)
}
