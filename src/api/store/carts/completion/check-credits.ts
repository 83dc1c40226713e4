import type { MedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { roundToCurrency, toNumber } from "../../../../plugin/money"
import { Refusal } from "../../../../plugin/refusal"
import { creditsOf } from "../../../../plugin/services"
import { isCustomers } from "../../../../workflows/credit-payment/lib/fit-cart"
import { loadPayableCart } from "../../../../workflows/credit-payment/lib/payable-cart"
import { refreshCreditPaymentWorkflow } from "../../../../workflows/credit-payment/refresh-credit-payment"
import type { Check } from "./refresh-cart"

/**
 * Refreshes the credit of a completing cart, and refuses the completion when the refresh changed
 * its credit line. For example, the cart's hold has expired and cannot be taken again.
 */
export async function checkCredits(
  req: Pick<MedusaRequest, "scope">,
  cart_id: string
): Promise<Check> {
  const { payments } = creditsOf(req.scope)
  if (!(await payments.isOnCart(cart_id))) {
    return { refusal: null, is_stuck: false }
  }
  // A payment session that already holds the shopper's money cannot be deleted, so the refresh
  // fails. The provider's webhook then completes the cart, is refused, and core refunds.
  const { result, errors } = await refreshCreditPaymentWorkflow(req.scope).run({
    input: { cart_id, is_completing: true },
    throwOnError: false,
  })
  for (const { error } of errors as { error: Error }[]) {
    const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`Credit on cart ${cart_id} could not be refreshed: ${error.message}`)
  }
  const is_stuck = errors.length > 0
  return {
    is_stuck,
    refusal:
      is_stuck || MathBN.eq(result.before, result.after)
        ? null
        : await changed(req, cart_id, result.before),
  }
}

/**
 * Returns why a completion lacks its payment sessions: a movement took the cart's credit, and core
 * deleted the sessions with the old total. Clears the note of it, so that a second call returns
 * null. Also null when the sessions lack for another reason.
 */
export async function lostCredit(
  req: Pick<MedusaRequest, "scope">,
  cart_id: string
): Promise<Refusal | null> {
  const before = await creditsOf(req.scope).payments.takeReduced(cart_id)
  return before === null ? null : await changed(req, cart_id, before)
}

async function changed(
  req: Pick<MedusaRequest, "scope">,
  cart_id: string,
  before: string
): Promise<Refusal> {
  const cart = (await loadPayableCart(req.scope, cart_id))!
  const required = roundToCurrency(MathBN.min(before, cart.payable), cart.unit)
  const applied = roundToCurrency(cart.credit, cart.unit)
  const total = { total: toNumber(cart.total), currency_code: cart.unit }
  // A cart with less credit than required holds all that its customer has left, unless it applied by
  // itself and somebody else completes the cart. In the other cases the balance stays hidden from
  // somebody who only knows the cart's id.
  const isAll = isCustomers(cart) || !(await creditsOf(req.scope).automatic.isOn(cart_id))
  return isAll && applied.lt(required)
    ? new Refusal("insufficient_credits", {
        details: { available: toNumber(applied), required: toNumber(required), ...total },
      })
    : new Refusal("cart_credits_changed", { details: { applied: toNumber(applied), ...total } })
}
