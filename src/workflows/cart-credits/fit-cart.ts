import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { CREDIT_MODULE } from "../../modules/credit"
import type { CreditCart } from "../../modules/credit/carts/credit-carts"
import { lineFor } from "../../modules/credit/carts/cover"
import type CreditModuleService from "../../modules/credit/service"
import { roundToCurrency, toDecimalString, type Decimal } from "../../utils/money"
import { loadPayableCart, type PayableCart } from "./payable-cart"
import { writeCreditLine } from "./write-credit-line"

type Container = Pick<MedusaContainer, "resolve">

/**
 * Makes hold and credit line what the shopper asked for, as far as the cart can be paid with it and the wallet has it. What
 * a completion has pinned stays held; the line is never above what is payable. A cart that its order has settled stays as it is.
 * @param atMost a lower limit for both @returns what the line is now
 */
export async function fitCart(
  container: Container,
  cart: PayableCart,
  atMost: Decimal = cart.payable
): Promise<Decimal> {
  const { carts } = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const payable = roundToCurrency(MathBN.min(atMost, cart.payable), cart.unit)
  const held = await carts.fit({ ...ownerOf(cart), payable })
  return held ? await showHeld(container, cart, held) : cart.credit
}

/** Writes the credit line for what is held. @returns what it is now */
export async function showHeld(
  container: Container,
  cart: PayableCart,
  held: Decimal
): Promise<Decimal> {
  const line = lineFor(held, cart.payable, cart.unit)
  await writeCreditLine(container, cart, line)
  return line
}

/** How a cart stood: plain values, which a workflow may keep. */
export type CreditBefore = CreditCart & { credit: string }

export function creditBefore({ credit, ...cart }: PayableCart): CreditBefore {
  return { ...ownerOf(cart), credit: toDecimalString(credit) }
}

/** Undoes {@link fitCart}, as far as the wallet still has what was held. */
export async function unfitCart(
  container: Container,
  { credit, ...cart }: CreditBefore
): Promise<void> {
  const { carts } = container.resolve<CreditModuleService>(CREDIT_MODULE)
  await carts.fit({ ...cart, payable: roundToCurrency(credit, cart.unit) })
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

function ownerOf({ cart_id, customer_id, unit }: CreditCart): CreditCart {
  return { cart_id, customer_id, unit }
}
