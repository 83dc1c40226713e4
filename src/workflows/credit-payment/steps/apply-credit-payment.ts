import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { roundToCurrency } from "../../../plugin/money"
import { creditsOf } from "../../../plugin/services"
import { creditBefore, showHeld, unfitCart, type CreditBefore } from "../lib/fit-cart"
import { loadPayableCart } from "../lib/payable-cart"
import { refitCarts } from "../lib/refit-carts"

export type ApplyCreditPaymentInput = {
  cart_id: string
  /** The customer whose request runs. Another's cart is left alone. */
  customer_id: string
}

type Undo = { before: CreditBefore; cart_ids: string[] }

/**
 * Holds as much credit as the cart may be paid with, and writes it as the cart's credit line.
 * Compensation restores hold and line, and refits the carts that credit was taken from.
 * @returns those carts
 */
export const applyCreditPaymentStep = createStep<ApplyCreditPaymentInput, string[], Undo>(
  "apply-credit-payment",
  async ({ cart_id, customer_id }: ApplyCreditPaymentInput, { container }) => {
    const cart = await loadPayableCart(container, cart_id)
    if (cart?.customer_id !== customer_id || cart.completed_at) {
      return new StepResponse<string[], Undo>([])
    }
    const { held, is_asked, cart_ids } = await creditsOf(container).automatic.apply({
      cart_id,
      customer_id,
      unit: cart.unit,
      payable: roundToCurrency(cart.payable, cart.unit),
    })
    if (held) {
      await showHeld(container, cart, held, is_asked)
    }
    return new StepResponse(cart_ids, { before: creditBefore(cart), cart_ids })
  },
  async (undo, { container }) => {
    if (undo) {
      await unfitCart(container, undo.before)
      await refitCarts(container, undo.cart_ids)
    }
  }
)
