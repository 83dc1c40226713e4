import type { MedusaContainer } from "@medusajs/framework/types"
import { addToCartWorkflow, createCartWorkflow } from "@medusajs/medusa/core-flows"
import type { CreditPackage } from "../../../contract/credit-package"
import { changingCart } from "../../../plugin/changed-cart"
import { queryGraph } from "../../../plugin/query-graph"
import { invalidFields, notFound, Refusal } from "../../../plugin/refusal"
import { couponsOf } from "../../../plugin/services"
import { currencyOf, pricePackages, type PricingInput } from "./price-packages"

export type PutPackageOnCartInput = {
  credit_package: CreditPackage
  region_id: string
  quantity: number
  cart_id?: string
  /** The logged-in customer. */
  customer_id?: string
  /** The sales channels of the storefront's publishable key. */
  sales_channel_ids: string[]
}

/**
 * Adds a package to the given cart, or to a new cart of the logged-in customer.
 * @returns the cart's id
 * @throws 400 for a region that is unknown or is not the cart's; 400 `credit_package_not_priced`,
 * before it creates a cart; 404 `cart_not_found`, also for another account's cart
 */
export async function putPackageOnCart(
  container: MedusaContainer,
  input: PutPackageOnCartInput
): Promise<string> {
  const { cart_id } = input
  return cart_id ? await addToCart(container, cart_id, input) : await createCart(container, input)
}

async function createCart(
  container: MedusaContainer,
  input: PutPackageOnCartInput
): Promise<string> {
  const { credit_package, region_id, customer_id, quantity, sales_channel_ids } = input
  const currency_code = await currencyOf(container, { region_id })
  const pricing = { currency_code, region_id, customer_id, quantity }
  const items = [{ variant_id: await pricedVariant(container, credit_package, pricing), quantity }]
  const [product] = await queryGraph<{ sales_channels: { id: string }[] }>(container, {
    entity: "product",
    fields: ["sales_channels.id"],
    filters: { id: credit_package.product_id },
  })
  const soldIn = product.sales_channels.map(({ id }) => id)
  const sales_channel_id = sales_channel_ids.find((id) => soldIn.includes(id))
  const { result } = await createCartWorkflow(container).run({
    input: { ...(await touched(container, customer_id)), region_id, sales_channel_id, items },
  })
  return result.id
}

/** The logged-in customer's touch of the new cart, so that what is attached to them applies to it. */
async function touched(container: MedusaContainer, customer_id?: string) {
  return customer_id
    ? { id: await couponsOf(container).attachments.touchNewCart(customer_id), customer_id }
    : {}
}

async function addToCart(
  container: MedusaContainer,
  cart_id: string,
  input: PutPackageOnCartInput
): Promise<string> {
  const { credit_package, region_id, quantity } = input
  const { currency_code, customer, items: lines } = await findCart(container, cart_id, input)
  // Core raises the quantity of the line that the cart has, and prices the whole quantity.
  const there = lines.filter(({ variant_id }) => variant_id === credit_package.variant_id)
  const variant_id = await pricedVariant(container, credit_package, {
    currency_code,
    region_id,
    customer_id: customer?.id,
    quantity: there.reduce((sum, line) => sum + line.quantity, quantity),
  })
  const items = [{ variant_id, quantity }]
  if (input.customer_id) {
    await couponsOf(container).attachments.touch({ cart_id, customer_id: input.customer_id })
  }
  await changingCart(cart_id, () => addToCartWorkflow(container).run({ input: { cart_id, items } }))
  return cart_id
}

/**
 * Core's own refusal of an unpriced variant has no code, so this check comes first.
 * @throws 400 `credit_package_not_priced`
 */
async function pricedVariant(
  container: MedusaContainer,
  credit_package: CreditPackage,
  pricing: PricingInput
): Promise<string> {
  const [{ slug, variant_id, calculated_price }] = await pricePackages(
    container,
    [credit_package],
    pricing
  )
  if (!variant_id || !calculated_price) {
    const { currency_code } = pricing
    throw new Refusal("credit_package_not_priced", { details: { slug, currency_code } })
  }
  return variant_id
}

type Cart = {
  region_id: string | null
  currency_code: string
  completed_at: string | null
  customer: { id: string; has_account: boolean } | null
  items: { variant_id: string | null; quantity: number }[]
}

/**
 * As at the stock routes, a guest's cart can be filled by everybody who knows its id. Customers
 * cannot fill the cart of another account.
 */
async function findCart(
  container: MedusaContainer,
  cart_id: string,
  { region_id, customer_id }: PutPackageOnCartInput
): Promise<Cart> {
  const [cart] = await queryGraph<Cart>(container, {
    entity: "cart",
    fields: [
      "region_id",
      "currency_code",
      "completed_at",
      "customer.id",
      "customer.has_account",
      "items.variant_id",
      "items.quantity",
    ],
    filters: { id: cart_id },
  })
  const isAnothers = customer_id && cart?.customer?.has_account && cart.customer.id !== customer_id
  if (!cart || isAnothers) {
    throw notFound("cart_not_found", `No cart of yours has the id ${cart_id}.`)
  }
  if (cart.completed_at) {
    throw new Refusal("cart_completed", { message: `Cart ${cart_id} is completed.` })
  }
  if (cart.region_id !== region_id) {
    throw invalidFields([{ field: "region_id", message: "is not the cart's region" }])
  }
  return cart
}
