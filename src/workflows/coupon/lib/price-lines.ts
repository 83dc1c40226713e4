import type { IPricingModuleService, MedusaContainer } from "@medusajs/framework/types"
import { MathBN, Modules } from "@medusajs/framework/utils"
import { isStorable } from "../../../contract/fields"
import type { CartLine } from "../../../contract/rules"
import type { ContextFacts } from "../../../modules/coupon/carts/from-context"
import { queryGraph } from "../../../plugin/query-graph"
import { invalidFields } from "../../../plugin/refusal"
import { type BuyerInput, findBuyer } from "./find-buyer"

export type PriceLinesInput = BuyerInput & {
  region_id?: string | null
  items: Item[]
}

type Item = { variant_id: string; quantity: number }

type PricedVariant = {
  id: string
  product: {
    id: string
    collection_id: string | null
    type_id: string | null
    discountable: boolean
    categories: { id: string }[] | null
    tags: { id: string }[] | null
    credit_package?: { variant_id: string } | null
  } | null
  price_set?: { id: string } | null
}

type Price = {
  calculated_amount: number | null
  is_calculated_price_tax_inclusive: boolean
}

/**
 * Returns the facts of a cart that does not exist. Items get the prices of the region and the
 * customer's groups, before any promotion. Line ids are `item_0`, `item_1` and so on, in the order
 * of the items. Reads only.
 *
 * @throws 400 `invalid_field` for an unknown region, customer or variant, or a variant without a price there
 */
export async function priceLines(
  container: MedusaContainer,
  { region_id, items, ...who }: PriceLinesInput
): Promise<ContextFacts> {
  const [{ id, currency_code }, buyer, variants] = await Promise.all([
    findRegion(container, region_id),
    findBuyer(container, who),
    findVariants(container, items),
  ])
  const prices = await findPrices(container, items, variants, {
    region_id: id,
    currency_code,
    customer_id: buyer.customer_id,
    customer: { groups: buyer.customer_group_ids.map((id) => ({ id })) },
  })
  return {
    ...buyer,
    currency_code,
    lines: items.map((item, i) => toLine(`item_${i}`, item, variants, prices)),
  }
}

type Region = { id: string; currency_code: string }

async function findRegion(container: MedusaContainer, id?: string | null): Promise<Region> {
  const region_id = id ?? (await defaultRegionId(container))
  const [region] = await queryGraph<Region>(container, {
    entity: "region",
    fields: ["id", "currency_code"],
    filters: { id: region_id && isStorable(region_id) ? [region_id] : [] },
  })
  if (!region) {
    throw invalid("region_id", "is not the id of a region")
  }
  return region
}

/** Chooses the region that `createCartWorkflow` would choose. */
async function defaultRegionId(container: MedusaContainer): Promise<string | null> {
  const [store] = await queryGraph<{ default_region_id: string | null }>(container, {
    entity: "store",
    fields: ["default_region_id"],
  })
  return store?.default_region_id ?? null
}

async function findVariants(
  container: MedusaContainer,
  items: Item[]
): Promise<Map<string, PricedVariant>> {
  if (!items.length) {
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
      "product.credit_package.variant_id",
      "price_set.id",
    ],
    filters: { id: [...new Set(items.map((item) => item.variant_id))].filter(isStorable) },
  })
  return new Map(variants.map((variant) => [variant.id, variant]))
}

/**
 * Prices may depend on the quantity, so each quantity needs a request of its own.
 * @returns prices by {@link priceKey}
 */
async function findPrices(
  container: MedusaContainer,
  items: Item[],
  variants: Map<string, PricedVariant>,
  context: Record<string, unknown>
): Promise<Map<string, Price>> {
  const pricing = container.resolve<IPricingModuleService>(Modules.PRICING)
  const quantities = [...new Set(items.map((item) => item.quantity))]
  const ids = [...variants.values()].flatMap(({ price_set }) => price_set?.id ?? [])
  const found = await Promise.all(
    quantities.map(async (quantity) => {
      const prices = await pricing.calculatePrices(
        { id: ids },
        { context: { ...context, quantity } as Record<string, string | number> }
      )
      return prices.map((price) => [priceKey(price.id, quantity), price as Price] as const)
    })
  )
  return new Map(found.flat())
}

function priceKey(price_set_id: string | undefined, quantity: number): string {
  return `${price_set_id} ${quantity}`
}

function toLine(
  id: string,
  { variant_id, quantity }: Item,
  variants: Map<string, PricedVariant>,
  prices: Map<string, Price>
): CartLine {
  const variant = variants.get(variant_id)
  const price = prices.get(priceKey(variant?.price_set?.id, quantity))
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
    is_credit_package: product.credit_package?.variant_id === variant.id,
    is_tax_inclusive: price.is_calculated_price_tax_inclusive,
    amount,
    left: amount,
  }
}

const invalid = (field: string, message: string) => invalidFields([{ field, message }])
