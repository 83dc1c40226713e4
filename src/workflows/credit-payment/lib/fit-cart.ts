import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { lineFor } from "../../../modules/credit/payments/cover"
import type { PayingCart } from "../../../modules/credit/payments/credit-payments"
import { actingCustomer } from "../../../plugin/acting-customer"
import { type Decimal, roundToCurrency, toDecimalString } from "../../../plugin/money"
import { creditsOf } from "../../../plugin/services"
import { loadPayableCart, type PayableCart } from "./payable-cart"
import { rememberRequest } from "./remember-request"
import { writeCreditLine } from "./write-credit-line"

type Container = Pick<MedusaContainer, "resolve">

type Fit = {
  /** A lower limit for hold and line than what is payable. */
  at_most?: Decimal
  /** Whether the cart is about to be completed: it may show what could be held. */
  is_completing?: boolean
}

/**
 * Makes hold and credit line what the shopper asked for, as far as the cart can be paid with it and the wallet has it. What
 * a completion has pinned stays held; the line is never above what is payable. A cart that its order has settled stays as it is.
 * @returns what the line is now
 */
export async function fitCart(
  container: Container,
  cart: PayableCart,
  { at_most = cart.payable, is_completing = false }: Fit = {}
): Promise<Decimal> {
  const { payments } = creditsOf(container)
  const payable = roundToCurrency(MathBN.min(at_most, cart.payable), cart.unit)
  const touch = isCustomers(cart) ? "customer" : is_completing ? "completion" : "other"
  const { held, is_asked } = await payments.fit({ ...ownerOf(cart), payable, touch })
  return held ? await showHeld(container, cart, held, is_asked) : cart.credit
}

/** Whether it is its customer's request that touches the cart now. */
function isCustomers({ customer_id }: PayingCart): boolean {
  return customer_id !== null && actingCustomer() === customer_id
}

/** Writes the credit line for what is held. @returns what it is now */
export async function showHeld(
  container: Container,
  cart: PayableCart,
  held: Decimal,
  is_asked: boolean
): Promise<Decimal> {
  const line = lineFor(held, cart.payable, cart.unit)
  await writeCreditLine(container, cart, line)
  await rememberRequest(container, cart, is_asked && line.isZero())
  return line
}

/** How a cart stood: plain values, which a workflow may keep. */
export type CreditBefore = PayingCart & { credit: string }

export function creditBefore({ credit, ...cart }: PayableCart): CreditBefore {
  return { ...ownerOf(cart), credit: toDecimalString(credit) }
}

/** Undoes {@link fitCart}, as far as the wallet still has what was held. */
export async function unfitCart(
  container: Container,
  { credit, ...cart }: CreditBefore
): Promise<void> {
  const { payments } = creditsOf(container)
  const payable = roundToCurrency(credit, cart.unit)
  await payments.fit({ ...cart, payable, touch: isCustomers(cart) ? "customer" : "other" })
  await showAgain(container, { ...cart, credit })
}

/** Writes the credit line as it was. */
export async function showAgain(
  container: Container,
  { cart_id, credit }: Pick<CreditBefore, "cart_id" | "credit">
): Promise<void> {
  const now = await loadPayableCart(container, cart_id)
  if (now) {
    await writeCreditLine(container, now, MathBN.convert(credit))
  }
}

function ownerOf({ cart_id, customer_id, unit }: PayingCart): PayingCart {
  return { cart_id, customer_id, unit }
}
