import type { MedusaContainer } from "@medusajs/framework/types"
import type { LoadedCart } from "../../../../modules/coupon/carts/load-cart"
import { canonicalEmail } from "../../../../plugin/identity"
import { queryGraph } from "../../../../plugin/query-graph"
import { findBuyer } from "../../../../workflows/coupon/lib/find-buyer"
import { priceLines } from "../../../../workflows/coupon/lib/price-lines"

export type CartUpdate = { email?: string | null; region_id?: string }

type Item = { variant_id: string | null; quantity: number; is_custom_price: boolean }

/**
 * The cart as the update that comes with the codes will make it: with another buyer, or priced for another region.
 * Without new coupons there is nothing to evaluate, and what is wrong with the update is core's to say.
 * @throws 400 `invalid_field` for an unknown region, or an item that has no price there
 */
export async function asRequested(
  container: MedusaContainer,
  cart: LoadedCart,
  update: CartUpdate
): Promise<LoadedCart> {
  if (cart.coupons.every((coupon) => coupon.remembered)) {
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

/** Core drops lines with a price of their own when the region changes. */
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
