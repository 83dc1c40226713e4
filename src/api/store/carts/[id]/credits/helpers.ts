import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { MathBN } from "@medusajs/framework/utils"
import { refetchCart } from "@medusajs/medusa/api/store/carts/helpers"
import type { StockCart } from "../../../../../contract/fields"
import { roundToCurrency, toNumber } from "../../../../../plugin/money"
import { notFound } from "../../../../../plugin/refusal"
import { creditsOf } from "../../../../../plugin/services"
import { loadPayableCart } from "../../../../../workflows/credit-payment/lib/payable-cart"

/** @throws 404 `cart_not_found`, also for another customer's cart */
export async function readCartCredits(
  req: Pick<AuthenticatedMedusaRequest, "scope" | "queryConfig" | "params" | "auth_context">
) {
  const { id } = req.params
  const cart = await loadPayableCart(req.scope, id)
  if (cart?.customer_id !== req.auth_context.actor_id) {
    throw notFound("cart_not_found", `You have no cart with the id ${id}.`)
  }
  const { payments } = creditsOf(req.scope)
  const available = await payments.availableTo(cart)
  const payable = roundToCurrency(cart.payable, cart.unit)
  return {
    cart: (await refetchCart(id, req.scope, req.queryConfig.fields)) as StockCart,
    credits: {
      applied: toNumber(roundToCurrency(cart.credit, cart.unit)),
      available,
      max: toNumber(MathBN.min(available, payable)),
    },
  }
}
