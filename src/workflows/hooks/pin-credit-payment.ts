import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { creditOn } from "../../modules/credit/payments/cover"
import type { CompletionRun } from "../../modules/credit/payments/types"
import { actingCustomer } from "../../plugin/acting-customer"
import { roundToCurrency, steady } from "../../plugin/money"
import { creditsOf } from "../../plugin/services"

/** The part of a completing cart that its credit depends on. */
export type CreditedCart = {
  currency_code: string
  customer?: { id: string } | null
  completed_at?: Date | string | null
  total: BigNumberInput
  credit_lines?: ({ reference?: string | null; amount: BigNumberInput } | null)[] | null
}

/**
 * Pins the credit that a completing cart shows, so that no other cart or movement takes it before
 * the order is made. Runs no query for a cart without a credit line of ours. Does nothing for a
 * cart that has become an order.
 * @returns false when there was nothing to pin
 */
export async function pinCreditPayment(
  cart: CreditedCart,
  run: CompletionRun,
  container: MedusaContainer
): Promise<boolean> {
  const credit = creditOn(cart)
  if (credit.isZero()) {
    return false
  }
  return await creditsOf(container).payments.pin({
    ...run,
    customer_id: cart.customer?.id ?? null,
    unit: cart.currency_code,
    amount: roundToCurrency(credit, cart.currency_code),
    is_negative: steady(cart.total).lt(0),
    is_completed: Boolean(cart.completed_at),
    is_customers: cart.customer != null && actingCustomer() === cart.customer.id,
  })
}
