import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { currencyDecimals, hasAtMostDecimals } from "../../../contract/decimals"
import { roundToCurrency, toDecimalString, toNumber } from "../../../plugin/money"
import { invalidField, notFound, Refusal } from "../../../plugin/refusal"
import { creditsOf } from "../../../plugin/services"
import { showAgain, showHeld } from "../lib/fit-cart"
import { refitCarts } from "../lib/refit-carts"
import { loadPayableCart, type PayableCart } from "../lib/payable-cart"

export type RequestCreditPaymentInput = {
  cart_id: string
  /** The customer who asks. The cart must be theirs. */
  customer_id: string
  /** Major units. Null: as much as possible. 0: nothing. */
  amount: number | null
  /** Releases holds of the customer's other carts when the wallet has too little left. */
  take_over: boolean
}

/**
 * Holds the credit that the shopper asks for and writes it as the cart's credit line. Compensation
 * restores the former request, hold and line, and refits the carts that credit was taken from.
 * @returns the held amount, and the carts that credit was taken from
 */
export const requestCreditPaymentStep = createStep(
  "request-credit-payment",
  async ({ cart_id, customer_id, amount, take_over }: RequestCreditPaymentInput, { container }) => {
    const cart = await loadPayableCart(container, cart_id)
    assertOpen(cart, cart_id, customer_id)
    assertWhole(amount, cart.unit)
    const { payments } = creditsOf(container)
    const request = { cart_id, customer_id, unit: cart.unit }
    const { held, before, cart_ids } = await payments.request({
      ...request,
      requested: amount,
      payable: roundToCurrency(cart.payable, cart.unit),
      take_over,
    })
    await showHeld(container, cart, held, amount !== 0)
    const credit = toDecimalString(cart.credit)
    return new StepResponse(
      { applied: toNumber(held), cart_ids },
      { request, before, credit, cart_ids }
    )
  },
  async (undo, { container }) => {
    if (!undo) {
      return
    }
    const { request, before, credit, cart_ids } = undo
    const { payments } = creditsOf(container)
    const payable = roundToCurrency(credit, request.unit)
    try {
      await payments.undoRequest({ ...request, payable }, before)
    } finally {
      await showAgain(container, { cart_id: request.cart_id, credit })
      await refitCarts(container, cart_ids)
    }
  }
)

/** Gives one answer for an unknown cart and for another customer's. */
function assertOpen(
  cart: PayableCart | null,
  cart_id: string,
  customer_id: string
): asserts cart is PayableCart {
  if (cart?.customer_id !== customer_id) {
    throw notFound("cart_not_found", `You have no cart with the id ${cart_id}.`)
  }
  if (cart.completed_at) {
    throw new Refusal("cart_completed", { message: `Cart ${cart_id} is completed.` })
  }
}

function assertWhole(amount: number | null, currency_code: string): void {
  const decimals = currencyDecimals(currency_code)
  if (amount !== null && !hasAtMostDecimals(amount, decimals)) {
    throw invalidField("amount", `An amount in ${currency_code} has at most ${decimals} decimals.`)
  }
}
