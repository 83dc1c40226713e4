import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN, QueryContext } from "@medusajs/framework/utils"
import type { ContextFacts } from "../../modules/coupon/facts/from-context"
import type { CartLine } from "../../modules/coupon/types"
import { queryGraph } from "../../utils/query-graph"
import { canonicalEmail } from "../../utils/identity"
import { invalidFields } from "../../utils/errors"

export type PriceLinesInput = {
  region_id?: string | null
  customer_id?: string | null
  email?: string | null
  items: { variant_id: string; quantity: number }[]
}

type PricedVariant = {
  id: string
  product: {
    id: string
    collection_id: string | null
    type_id: string | null
    discountable: boolean
    categories: { id: string }[] | null
    tags: { id: string }[] | null
  } | null
  calculated_price?: {
    calculated_amount: number | null
    is_calculated_price_tax_inclusive: boolean
  } | null
}

/**
 * The facts of a cart that does not exist: items at the prices that the region, and the customer's groups, would give
 * them, before every promotion. Line ids are `item_0`, `item_1` …, in the order of the items. Reads only.
 *
 * @throws 400 `invalid_field` for an unknown region, customer or variant, or a variant without a price there
 */
export async function priceLines(
  container: MedusaContainer,
  { region_id, customer_id, email, items }: PriceLinesInput
): Promise<ContextFacts> {
  const [region, customer] = await Promise.all([
    findRegion(container, region_id),
    findCustomer(container, customer_id),
  ])
  const groups = (customer?.groups ?? []).map((group) => group.id)
  const variants = await findVariants(
    container,
    items.map(({ variant_id }) => variant_id),
    {
      region_id: region.id,
      currency_code: region.currency_code,
      customer: { groups: groups.map((id) => ({ id })) },
    }
  )
  return {
    currency_code: region.currency_code,
    customer_id: customer?.id ?? null,
    email: canonicalEmail(email ?? customer?.email),
    customer_group_ids: groups,
    lines: items.map(({ variant_id, quantity }, i) =>
      toLine(`item_${i}`, variants.get(variant_id), quantity)
    ),
  }
}

type Region = { id: string; currency_code: string }
type Customer = { id: string; email: string | null; groups?: { id: string }[] | null }

async function findRegion(container: MedusaContainer, id?: string | null): Promise<Region> {
  const region_id = id ?? (await defaultRegionId(container))
  const [region] = await queryGraph<Region>(container, {
    entity: "region",
    fields: ["id", "currency_code"],
    filters: { id: region_id ? [region_id] : [] },
  })
  if (!region) {
    throw invalid("region_id", "is not the id of a region")
  }
  return region
}

/** As `createCartWorkflow` chooses. */
async function defaultRegionId(container: MedusaContainer): Promise<string | null> {
  const [store] = await queryGraph<{ default_region_id: string | null }>(container, {
    entity: "store",
    fields: ["default_region_id"],
  })
  return store?.default_region_id ?? null
}

async function findCustomer(
  container: MedusaContainer,
  id?: string | null
): Promise<Customer | null> {
  if (!id) {
    return null
  }
  const [customer] = await queryGraph<Customer>(container, {
    entity: "customer",
    fields: ["id", "email", "groups.id"],
    filters: { id },
  })
  if (!customer) {
    throw invalid("customer_id", "is not the id of a customer")
  }
  return customer
}

async function findVariants(
  container: MedusaContainer,
  ids: string[],
  context: Record<string, unknown>
): Promise<Map<string, PricedVariant>> {
  if (!ids.length) {
    return new Map()
  }
  const variants = await queryGraph<PricedVariant>(container, {
    entity: "product_variant",
    fields: [
      "id",
      "product.id",
      "product.collection_id",
      "product.type_id",
      "product.discountable",
      "product.categories.id",
      "product.tags.id",
      "calculated_price.calculated_amount",
      "calculated_price.is_calculated_price_tax_inclusive",
    ],
    filters: { id: [...new Set(ids)] },
    context: { calculated_price: QueryContext(context) },
  })
  return new Map(variants.map((variant) => [variant.id, variant]))
}

function toLine(id: string, variant: PricedVariant | undefined, quantity: number): CartLine {
  const price = variant?.calculated_price
  if (!variant?.product || price?.calculated_amount == null) {
    throw invalid("items", "have a variant that is unknown or has no price in the region")
  }
  const { product } = variant
  const amount = MathBN.mult(price.calculated_amount, quantity)
  return {
    id,
    created_at: null,
    variant_id: variant.id,
    product_id: product.id,
    collection_id: product.collection_id,
    product_type_id: product.type_id,
    category_ids: (product.categories ?? []).map((category) => category.id),
    product_tag_ids: (product.tags ?? []).map((tag) => tag.id),
    is_discountable: product.discountable,
    is_tax_inclusive: price.is_calculated_price_tax_inclusive,
    amount,
    left: amount,
  }
}

const invalid = (field: string, message: string) => invalidFields([{ field, message }])
