import type { MedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { roundToCurrency, toNumber } from "../../../../plugin/money"
import { Refusal } from "../../../../plugin/refusal"
import { creditsOf } from "../../../../plugin/services"
import { loadPayableCart } from "../../../../workflows/credit-payment/lib/payable-cart"
import { refreshCreditPaymentWorkflow } from "../../../../workflows/credit-payment/refresh-credit-payment"
import type { Check } from "./refresh-cart"

/**
 * Whether a completing cart's credit is what it shows. Where a hold that has ended cannot be taken again, or anything else,
 * makes it another, the cart is refreshed.
 */
export async function checkCredits(
  req: Pick<MedusaRequest, "scope">,
  cart_id: string
): Promise<Check> {
  const { payments } = creditsOf(req.scope)
  if (!(await payments.isOnCart(cart_id))) {
    return { refusal: null, is_stuck: false }
  }
  // A payment session that holds the shopper's money cannot be deleted: then all stays as it was, the provider's webhook
  // completes the cart, is refused, and core refunds.
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
 * Why a completion lacks its payment sessions: something else took of the cart's credit, and core deleted the sessions with
 * the old total. Told once; null where that is not why.
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
  // What is short is all there is; else nobody who only knows the cart learns what its customer has.
  return applied.lt(required)
    ? new Refusal("insufficient_credits", {
        details: { available: toNumber(applied), required: toNumber(required), ...total },
      })
    : new Refusal("cart_credits_changed", { details: { applied: toNumber(applied), ...total } })
}
