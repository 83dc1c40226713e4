import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { roundToCurrency, type Decimal } from "../../../plugin/money"
import { isOurs } from "./cover"

/**
 * What restoring needs to know of an order. `total` is after edits and returns, less all credit
 * lines.
 */
export type CreditedOrder = {
  currency_code: string
  total: BigNumberInput
  credit_lines?: ({ reference?: string | null; amount: BigNumberInput } | null)[] | null
}

function oursOf({ credit_lines }: CreditedOrder): Decimal[] {
  return (credit_lines ?? []).filter(isOurs).map((line) => MathBN.convert(line!.amount))
}

/** What the order shows as restored: the sum of our credit lines below zero. */
function shownAsRestored(order: CreditedOrder): Decimal {
  return MathBN.sum(0, ...oursOf(order).filter((amount) => amount.lt(0))).negated()
}

/** What restoring compares an order's credit with. */
export type OrderCost = {
  /** What our credit paid when the order was placed, restored or not. */
  used: BigNumberInput
  /** What its credit packages cost now, in Medusa's reckoning: credit does not pay for them. */
  package_total: BigNumberInput
  /**
   * What refund claims wrote off of lines that are no packages: Medusa leaves it in the order's
   * total.
   */
  written_off: BigNumberInput
}

/**
 * What the order owes its customer in credit, restored or not, rounded to the currency. That is
 * what our credit paid beyond what the order's other lines still cost, because payments are
 * refunded by others; and no less than what Medusa shows that the order owes.
 * `credit_restore_payment` limits it to what our credit paid.
 */
export function owedInCredit(order: CreditedOrder, cost: OrderCost): Decimal {
  const lines = (order.credit_lines ?? []).map((line) => line?.amount ?? 0)
  const total = MathBN.sum(order.total, ...lines)
  const rest = MathBN.max(0, MathBN.sub(total, cost.package_total, cost.written_off))
  const shown = MathBN.sub(shownAsRestored(order), order.total)
  const owed = MathBN.max(MathBN.sub(cost.used, rest), shown)
  return MathBN.max(0, roundToCurrency(owed, order.currency_code))
}

/**
 * The credit line, below zero, that makes the order show all that was restored; 0 where it shows it
 * already.
 */
export function restorationLine(order: CreditedOrder, restored: BigNumberInput): Decimal {
  const paid = MathBN.sum(0, ...oursOf(order).filter((amount) => amount.gt(0)))
  const isAll = MathBN.gte(restored, roundToCurrency(paid, order.currency_code))
  const shown = isAll ? paid : MathBN.convert(restored)
  return MathBN.sub(shownAsRestored(order), shown)
}
