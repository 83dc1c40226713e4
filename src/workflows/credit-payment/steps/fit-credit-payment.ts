import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { toDecimalString } from "../../../plugin/money"
import { creditBefore, fitCart, unfitCart, type CreditBefore } from "../lib/fit-cart"
import { loadPayableCart } from "../lib/payable-cart"

export type FitCreditPaymentInput = {
  cart_id: string
  /** True when a completion is about to start: the credit line then shows what could be held. */
  is_completing?: boolean
}

type Change = { before: string; after: string }

const NO_CART: Change = { before: "0", after: "0" }

/**
 * Fits hold and credit line to the cart; the line never grows. Compensation restores both.
 * @returns the line before and after
 */
export const fitCreditPaymentStep = createStep<FitCreditPaymentInput, Change, CreditBefore | null>(
  "fit-credit-payment",
  async ({ cart_id, is_completing }, { container }) => {
    const cart = await loadPayableCart(container, cart_id)
    if (!cart) {
      return new StepResponse(NO_CART, null)
    }
    const before = creditBefore(cart)
    const line = await fitCart(container, cart, { at_most: cart.credit, is_completing })
    const after = toDecimalString(line)
    return new StepResponse({ before: before.credit, after }, before)
  },
  async (before, { container }) => {
    if (before) {
      await unfitCart(container, before)
    }
  }
)
