import type { MedusaContainer } from "@medusajs/framework/types"
import type { LoadedCart } from "../../../../modules/coupon/carts/load-cart"
import { canonicalEmail } from "../../../../plugin/identity"
import { queryGraph } from "../../../../plugin/query-graph"
import { findBuyer } from "../../../../workflows/coupon/lib/find-buyer"
import { priceLines } from "../../../../workflows/coupon/lib/price-lines"

export type CartUpdate = { email?: string | null; region_id?: string }

type Item = { variant_id: string | null; quantity: number; is_custom_price: boolean }

/**
 * Returns the cart's facts after an update that comes together with codes: another buyer, or prices
 * of another region. Without new coupons the facts stay as they are, because nothing is evaluated.
 * Core refuses an invalid update itself.
 * @throws 400 `invalid_field` for an unknown region, or an item without a price in it
 */
export async function asRequested(
  container: MedusaContainer,
  cart: LoadedCart,
  update: CartUpdate
): Promise<LoadedCart> {
  if (cart.coupons.every(({ remembered, terms }) => remembered || terms.attached)) {
    return cart
  }
  const { customer_id } = cart
  const email = canonicalEmail(update.email) ?? cart.email
  if (update.region_id && update.region_id !== cart.region_id) {
    const items = await itemsOf(container, cart.id)
    const { region_id } = update
    return { ...cart, ...(await priceLines(container, { region_id, customer_id, email, items })) }
  }
  return email === cart.email
    ? cart
    : { ...cart, ...(await findBuyer(container, { customer_id, email })) }
}

/** Lists the items that stay when the region changes: core drops lines with a custom price. */
async function itemsOf(container: MedusaContainer, cart_id: string) {
  const [{ items }] = await queryGraph<{ items: Item[] }>(container, {
    entity: "cart",
    fields: ["items.variant_id", "items.quantity", "items.is_custom_price"],
    filters: { id: cart_id },
  })
  return items.flatMap(({ variant_id, quantity, is_custom_price }) =>
    variant_id && !is_custom_price ? [{ variant_id, quantity }] : []
  )
}
