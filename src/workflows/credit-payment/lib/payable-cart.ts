import type { CartDTO, ICartModuleService, MedusaContainer } from "@medusajs/framework/types"
import { MathBN, Modules } from "@medusajs/framework/utils"
import { isStorable } from "../../../contract/fields"
import { creditOn, isOurs, payableOf } from "../../../modules/credit/payments/cover"
import type { PayingCart } from "../../../modules/credit/payments/types"
import type { Decimal } from "../../../plugin/money"
import { creditsOf } from "../../../plugin/services"

/** What paying by credit needs to know of a cart. Amounts are exact. */
export type PayableCart = PayingCart & {
  completed_at: Date | string | null
  total: Decimal
  /** The most that credit may pay, not rounded. */
  payable: Decimal
  /** The sum of the cart's credit lines of ours. */
  credit: Decimal
  credit_line_ids: string[]
  metadata: Record<string, unknown> | null
}

type Container = Pick<MedusaContainer, "resolve">

/**
 * Loads a cart with totals that the Cart Module computes now. They are exact; a query's answer is
 * cut to 20 digits.
 */
export async function loadPayableCart(
  container: Container,
  cart_id: string
): Promise<PayableCart | null> {
  if (!isStorable(cart_id)) {
    return null
  }
  const carts = container.resolve<ICartModuleService>(Modules.CART)
  const [cart] = await carts.listCarts(
    { id: cart_id },
    {
      select: ["id", "currency_code", "customer_id", "completed_at", "metadata", "total"],
      relations: ["items", "credit_lines"],
    }
  )
  return cart ? await toPayableCart(container, cart) : null
}

async function toPayableCart(container: Container, cart: CartDTO): Promise<PayableCart> {
  const { payments } = creditsOf(container)
  const variant_ids = (cart.items ?? []).flatMap(({ variant_id }) => variant_id ?? [])
  const payable = payableOf(cart, await payments.packagesAmong(variant_ids))
  return {
    cart_id: cart.id,
    customer_id: cart.customer_id ?? null,
    unit: cart.currency_code,
    completed_at: cart.completed_at ?? null,
    total: MathBN.convert(cart.total),
    payable,
    credit: creditOn(cart),
    credit_line_ids: (cart.credit_lines ?? []).filter(isOurs).map(({ id }) => id),
    metadata: cart.metadata ?? null,
  }
}
