import type { CreateProductWorkflowInputDTO, MedusaContainer } from "@medusajs/framework/types"
import { Modules, ProductStatus } from "@medusajs/framework/utils"
import { createProductsWorkflow } from "@medusajs/medusa/core-flows"
import {
  CATEGORIES,
  COLLECTIONS,
  CURRENCIES,
  PRODUCTS,
  TAGS,
  TYPES,
  type DemoProduct,
  type Prices,
} from "./catalog"

type Ids = Record<"categories" | "collections" | "types" | "tags", Map<string, string>>

/** Plans are delivered by e-mail, goods by parcel; nothing runs out of stock. */
export async function createDemoCatalog(
  container: MedusaContainer,
  sales_channel_id: string,
  shipping_profile_id: string
): Promise<void> {
  const ids = await createGroups(container)
  await createProductsWorkflow(container).run({
    input: {
      products: PRODUCTS.map((product) => ({
        ...describe(product, ids),
        sales_channels: [{ id: sales_channel_id }],
        shipping_profile_id: product.type === "Goods" ? shipping_profile_id : undefined,
      })),
    },
  })
}

function describe(product: DemoProduct, ids: Ids): CreateProductWorkflowInputDTO {
  const { title, description, sizes = ["One size"], prices } = product
  return {
    title,
    description,
    status: ProductStatus.PUBLISHED,
    category_ids: [idOf(ids.categories, product.category)],
    collection_id: product.collection && idOf(ids.collections, product.collection),
    type_id: idOf(ids.types, product.type),
    tag_ids: product.tag ? [idOf(ids.tags, product.tag)] : [],
    options: [{ title: "Size", values: sizes }],
    variants: sizes.map((size) => ({
      title: size,
      sku: [title, ...(product.sizes ? [size] : [])].join("-").toUpperCase().replace(/\s/g, "-"),
      options: { Size: size },
      manage_inventory: false,
      prices: inCurrencies(prices),
    })),
  }
}

function inCurrencies(prices: Prices) {
  return CURRENCIES.map((currency_code, index) => ({ currency_code, amount: prices[index] }))
}

async function createGroups(container: MedusaContainer): Promise<Ids> {
  const products = container.resolve(Modules.PRODUCT)
  const [categories, collections, types, tags] = await Promise.all([
    products.createProductCategories(CATEGORIES.map((name) => ({ name, is_active: true }))),
    products.createProductCollections(COLLECTIONS.map((title) => ({ title }))),
    products.createProductTypes(TYPES.map((value) => ({ value }))),
    products.createProductTags(TAGS.map((value) => ({ value }))),
  ])
  return {
    categories: new Map(categories.map(({ name, id }) => [name, id])),
    collections: new Map(collections.map(({ title, id }) => [title, id])),
    types: new Map(types.map(({ value, id }) => [value, id])),
    tags: new Map(tags.map(({ value, id }) => [value, id])),
  }
}

function idOf(ids: Map<string, string>, name: string): string {
  const id = ids.get(name)
  if (!id) {
    throw new Error(`The demo has no ${name}`)
  }
  return id
}
