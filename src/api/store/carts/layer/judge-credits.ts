import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { CREDIT_MODULE } from "../../../../modules/credit"
import { CreditError } from "../../../../modules/credit/errors"
import type CreditModuleService from "../../../../modules/credit/service"
import { roundToCurrency, toNumber } from "../../../../utils/money"
import { loadPayableCart } from "../../../../workflows/cart-credits/payable-cart"
import { refreshCartCreditsWorkflow } from "../../../../workflows/cart-credits/refresh-cart-credits"
import { explained } from "../../../utils/send-refusal"

/**
 * Stands in front of `POST /store/carts/:id/complete`: where a hold that has ended cannot be taken again, or anything else,
 * makes the cart's credit another than it shows, the cart is refreshed and the answer is 400 with the new total, before any
 * payment work.
 */
export const judgeCredits = explained(
  async (req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    const { carts } = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
    const cart_id = req.params.id
    if (!(await carts.isOnCart(cart_id))) {
      return next()
    }
    // A payment session that holds the shopper's money cannot be deleted: then all stays as it was, the provider's webhook
    // completes the cart, is refused, and core refunds.
    const { result, errors } = await refreshCartCreditsWorkflow(req.scope).run({
      input: { cart_id, is_completing: true },
      throwOnError: false,
    })
    for (const { error } of errors as { error: Error }[]) {
      const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`Credit on cart ${cart_id} could not be refreshed: ${error.message}`)
    }
    if (errors.length || MathBN.eq(result.before, result.after)) {
      return next()
    }
    throw await changed(req, cart_id, result.before)
  }
)

async function changed(req: MedusaRequest, cart_id: string, before: string): Promise<CreditError> {
  const cart = (await loadPayableCart(req.scope, cart_id))!
  const required = roundToCurrency(MathBN.min(before, cart.payable), cart.unit)
  const applied = roundToCurrency(cart.credit, cart.unit)
  const total = { total: toNumber(cart.total), currency_code: cart.unit }
  // What is short is all there is; else nobody who only knows the cart learns what its customer has.
  return applied.lt(required)
    ? new CreditError("insufficient_credits", {
        available: toNumber(applied),
        required: toNumber(required),
        ...total,
      })
    : new CreditError("cart_credits_changed", { applied: toNumber(applied), ...total })
}
