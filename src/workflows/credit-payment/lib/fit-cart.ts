import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { lineFor } from "../../../modules/credit/payments/cover"
import type { PayingCart } from "../../../modules/credit/payments/types"
import { actingCustomer } from "../../../plugin/acting-customer"
import { type Decimal, roundToCurrency, toDecimalString } from "../../../plugin/money"
import { creditsOf } from "../../../plugin/services"
import { loadPayableCart, type PayableCart } from "./payable-cart"
import { rememberRequest } from "./remember-request"
import { writeCreditLine } from "./write-credit-line"

type Container = Pick<MedusaContainer, "resolve">

type Fit = {
  /** Caps hold and credit line below the payable amount. Default: the payable amount. */
  at_most?: Decimal
  /** True when a completion is about to start: the credit line then shows what could be held. */
  is_completing?: boolean
}

/**
 * Sets hold and credit line to what the shopper asked for, capped by the payable amount and by the
 * wallet. The part that a completion has pinned stays held. The line never exceeds the payable
 * amount. A cart whose order has settled its credit is not changed.
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

/** Whether the cart's own customer made the request that is running. */
export function isCustomers({ customer_id }: PayingCart): boolean {
  return customer_id !== null && actingCustomer() === customer_id
}

/** Writes the credit line for the held amount. @returns the line's new amount */
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

/** A cart's credit before a change, in plain values: a workflow serializes them. */
export type CreditBefore = PayingCart & { credit: string }

export function creditBefore({ credit, ...cart }: PayableCart): CreditBefore {
  return { ...ownerOf(cart), credit: toDecimalString(credit) }
}

/** Undoes {@link fitCart}. Holds again what was held before, as far as the wallet still has it. */
export async function unfitCart(
  container: Container,
  { credit, ...cart }: CreditBefore
): Promise<void> {
  const { payments } = creditsOf(container)
  const payable = roundToCurrency(credit, cart.unit)
  await payments.fit({ ...cart, payable, touch: isCustomers(cart) ? "customer" : "other" })
  await showAgain(container, { ...cart, credit })
}

/** Writes the credit line's old amount. */
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
