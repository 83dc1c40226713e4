import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { ok } from "../shop/client"
import type { Shopper } from "../shop/shopper"
import type { Suite } from "../shop/suite"

type Adjustment = { code: string; amount: number; is_tax_inclusive: boolean }
type Line = {
  unit_price: number
  quantity: number
  is_tax_inclusive: boolean
  tax_lines: { rate: number }[]
  adjustments: Adjustment[]
}
type Cart = { items: Line[] }

/** What our own route tells of a coupon that no customer has attached. */
export const TYPED = {
  source: "code",
  customer_coupon_id: null,
  remaining_value: null,
  remaining_orders: null,
}

/** The cart's coupons in the answer of our own route. */
export async function couponsOf({ client }: Shopper, cart_id: string) {
  return ok(await client.get(`/store/carts/${cart_id}/coupons`)).coupons
}

/** Everything that a shopper can see of a cart. A refused request must not change it. */
export async function shownCart(shopper: Shopper, cart_id: string) {
  const [cart, coupons] = [await shopper.getCart(cart_id), await couponsOf(shopper, cart_id)]
  return { cart, coupons }
}

/** The sum of a code's adjustments, with tax or without as the lines' prices are. */
export function takenBy(code: string, { items }: Cart): number {
  const amounts = items
    .flatMap((line) => line.adjustments)
    .filter((adjustment) => adjustment.code === code)
    .map((adjustment) => adjustment.amount)
  return MathBN.sum(...amounts).toNumber()
}

/**
 * A code's discount with tax and without, calculated here. {@link couponsOf} must list the same.
 */
export function discountBy(code: string, { items }: Cart) {
  const parts = items.flatMap(({ tax_lines, adjustments }) => {
    const rate = MathBN.add(1, MathBN.div(MathBN.sum(0, ...tax_lines.map((t) => t.rate)), 100))
    return adjustments
      .filter((adjustment) => adjustment.code === code)
      .map(({ amount, is_tax_inclusive }) => ({
        with: is_tax_inclusive ? amount : MathBN.mult(amount, rate),
        without: is_tax_inclusive ? MathBN.div(amount, rate) : amount,
      }))
  })
  const total = MathBN.sum(0, ...parts.map((part) => part.with)).toNumber()
  const subtotal = MathBN.sum(0, ...parts.map((part) => part.without)).toNumber()
  return {
    discount_total: expect.closeTo(total, 8) as number,
    discount_subtotal: expect.closeTo(subtotal, 8) as number,
  }
}

/** The items' total, calculated here from prices, taxes and adjustments instead of by Medusa. */
export function itemTotalOf({ items }: Cart): number {
  const lines = items.map(({ unit_price, quantity, is_tax_inclusive, tax_lines, adjustments }) => {
    const rate = MathBN.sum(...tax_lines.map((tax) => tax.rate))
    const withTax = (amount: BigNumberInput, isIncluded: boolean) =>
      isIncluded ? amount : MathBN.mult(amount, MathBN.add(1, MathBN.div(rate, 100)))
    const taken = adjustments.map((given) => withTax(given.amount, given.is_tax_inclusive))
    const price = withTax(MathBN.mult(unit_price, quantity), is_tax_inclusive)
    return MathBN.sub(price, MathBN.sum(...taken))
  })
  return MathBN.sum(...lines).toNumber()
}

/** A guest's cart of one mug for 120 usd, with this code on it. */
export async function openCartWithCode(suite: Suite, code: string) {
  const shopper = suite.shopper()
  const cart = await shopper.createCart({
    region: "untaxed",
    email: "guest@example.com",
    items: [{ variant_id: suite.store.catalog.mug.variant_ids[0] }],
  })
  await shopper.addCodes(cart.id, code)
  return { cart_id: cart.id as string, shopper }
}
