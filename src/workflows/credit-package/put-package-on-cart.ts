import type { MedusaContainer } from "@medusajs/framework/types"
import { addToCartWorkflow, createCartWorkflow } from "@medusajs/medusa/core-flows"
import type { CreditPackage } from "../../modules/credit/packages/types"
import { CouponError, invalidFields, notFound } from "../../utils/errors"
import { queryGraph } from "../../utils/query-graph"

export type PutPackageOnCartInput = {
  credit_package: CreditPackage
  region_id: string
  quantity: number
  cart_id?: string
  /** Who is logged in. */
  customer_id?: string
  /** Where the storefront sells. */
  sales_channel_ids: string[]
}

/**
 * Adds a package to the given cart, or to a new one of the shopper who is logged in. @returns the cart's id
 * @throws 400 for a region that is unknown or not the cart's; 404 `cart_not_found`, also for another customer's
 */
export async function putPackageOnCart(
  container: MedusaContainer,
  input: PutPackageOnCartInput
): Promise<string> {
  const { credit_package, quantity, cart_id } = input
  const items = [{ variant_id: credit_package.variant_id as string, quantity }]
  if (!cart_id) {
    return await createCart(container, input, items)
  }
  await assertMayAdd(container, cart_id, input)
  await addToCartWorkflow(container).run({ input: { cart_id, items } })
  return cart_id
}

type Items = { variant_id: string; quantity: number }[]

async function createCart(
  container: MedusaContainer,
  { credit_package, region_id, customer_id, sales_channel_ids }: PutPackageOnCartInput,
  items: Items
): Promise<string> {
  const [[region], [product]] = await Promise.all([
    queryGraph(container, { entity: "region", fields: ["id"], filters: { id: region_id } }),
    queryGraph<{ sales_channels: { id: string }[] }>(container, {
      entity: "product",
      fields: ["sales_channels.id"],
      filters: { id: credit_package.product_id },
    }),
  ])
  if (!region) {
    throw invalidRegion("is not the id of a region")
  }
  const soldIn = product.sales_channels.map(({ id }) => id)
  const sales_channel_id = sales_channel_ids.find((id) => soldIn.includes(id))
  const { result } = await createCartWorkflow(container).run({
    input: { region_id, sales_channel_id, customer_id, items },
  })
  return result.id
}

type Cart = {
  region_id: string | null
  completed_at: string | null
  customer: { id: string; has_account: boolean } | null
}

/** As at the stock routes, who knows a guest's cart may fill it; but nobody the cart of another account. */
async function assertMayAdd(
  container: MedusaContainer,
  cart_id: string,
  { region_id, customer_id }: PutPackageOnCartInput
): Promise<void> {
  const [cart] = await queryGraph<Cart>(container, {
    entity: "cart",
    fields: ["region_id", "completed_at", "customer.id", "customer.has_account"],
    filters: { id: cart_id },
  })
  const isAnothers = customer_id && cart?.customer?.has_account && cart.customer.id !== customer_id
  if (!cart || isAnothers) {
    throw notFound("cart_not_found", `No cart of yours has the id ${cart_id}.`)
  }
  if (cart.completed_at) {
    throw new CouponError("cart_completed", { message: `Cart ${cart_id} is completed.` })
  }
  if (cart.region_id !== region_id) {
    throw invalidRegion("is not the cart's region")
  }
}

const invalidRegion = (message: string) => invalidFields([{ field: "region_id", message }])
