import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { toDecimalString } from "../../../utils/money"
import { creditBefore, fitCart, unfitCart, type CreditBefore } from "../fit-cart"
import { loadPayableCart } from "../payable-cart"

type Change = { before: string; after: string }

const NO_CART: Change = { before: "0", after: "0" }

/** See {@link fitCart}; answers the credit line before and after. Compensation puts line and hold back. */
export const fitCartCreditsStep = createStep<{ cart_id: string }, Change, CreditBefore | null>(
  "fit-cart-credits",
  async ({ cart_id }, { container }) => {
    const cart = await loadPayableCart(container, cart_id)
    if (!cart) {
      return new StepResponse(NO_CART, null)
    }
    const before = creditBefore(cart)
    const after = toDecimalString(await fitCart(container, cart))
    return new StepResponse({ before: before.credit, after }, before)
  },
  async (before, { container }) => {
    if (before) {
      await unfitCart(container, before)
    }
  }
)
