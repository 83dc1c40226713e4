import { ok } from "../shop/client"
import type { TestCustomer } from "../shop/people"
import { countryOf, type RegionName } from "../shop/regions"
import type { Shopper } from "../shop/shopper"
import type { Suite } from "../shop/suite"

export type Checkout = { shopper: Shopper; cart_id: string; line_id: string }

type CheckoutInput = {
  region?: RegionName
  /** Default: a mug for 120. */
  variant_id?: string
}

/**
 * A customer's cart with a line, as the common starter storefront makes it: up to the payment, in
 * its order, by Medusa's stock routes alone.
 */
export async function startCheckout(
  suite: Suite,
  customer: TestCustomer | undefined,
  { region = "untaxed", variant_id = suite.store.catalog.mug.variant_ids[0] }: CheckoutInput = {}
): Promise<Checkout> {
  const shopper = suite.shopper(customer)
  const { cart } = ok(
    await shopper.client.post("/store/carts", { region_id: suite.store.regions[region] })
  )
  const { items } = await shopper.addItem(cart.id, { variant_id })
  const address = { country_code: countryOf(region), address_1: "1 Main St", city: "Town" }
  await shopper.updateCart(cart.id, {
    shipping_address: address,
    billing_address: address,
    email: customer?.email ?? "guest@example.com",
  })
  return { shopper, cart_id: cart.id, line_id: items[0].id }
}

/** Opens the payment, as the starter does once per cart. @returns the payment collection */
export async function openPayment({ shopper, cart_id }: Pick<Checkout, "shopper" | "cart_id">) {
  return ok(await shopper.client.post("/store/payment-collections", { cart_id })).payment_collection
}

/** Goes on to the payment as Medusa's JS SDK does: it makes a collection only where the cart has none. */
export async function goOnToPayment({ shopper, cart_id }: Pick<Checkout, "shopper" | "cart_id">) {
  const { payment_collection } = await shopper.getCart(cart_id)
  const { id } = payment_collection ?? (await openPayment({ shopper, cart_id }))
  const body = { provider_id: "pp_system_default" }
  const path = `/store/payment-collections/${id}/payment-sessions`
  return ok(await shopper.client.post(path, body)).payment_collection
}

/** What the cart shows: its total, its credit, and what its payment collection asks for. */
export async function shown({ shopper, cart_id }: Pick<Checkout, "shopper" | "cart_id">) {
  const { total, credit_line_total, payment_collection } = await shopper.getCart(cart_id)
  return [total, credit_line_total, payment_collection?.amount] as const
}
