import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, ProductStatus } from "@medusajs/framework/utils"
import { createProductsWorkflow } from "@medusajs/medusa/core-flows"
import { CURRENCIES } from "./regions"

export type ProductInput = {
  title: string
  /** The same number in every currency; a list has one price for each variant. */
  price: number | number[]
  discountable?: boolean
  category_ids?: string[]
  collection_id?: string
  type_id?: string
  tag_ids?: string[]
  /** When set, the item has to be shipped. */
  shipping_profile_id?: string
}

export type TestProduct = { id: string; variant_ids: string[] }

export type Catalog = {
  category_id: string
  collection_id: string
  product_type_id: string
  product_tag_id: string
  /** 100; a second variant costs 110. Has the category, collection, type and tag above. */
  shirt: TestProduct
  /** 120, 230 and 300: the specification's example of a capped discount. */
  mug: TestProduct
  book: TestProduct
  lamp: TestProduct
  /** 10: a discount over three lines of it leaves a remainder. */
  pen: TestProduct
  /** 19.99: decimals for a tax rate to multiply. */
  poster: TestProduct
  /** 50; `discountable: false`. */
  voucher: TestProduct
  /** 40; has to be shipped. */
  crate: TestProduct
}

export async function createCatalog(
  container: MedusaContainer,
  sales_channel_id: string,
  shipping_profile_id: string
): Promise<Catalog> {
  const groups = await createGroups(container)
  const { category_id, collection_id, product_type_id, product_tag_id } = groups
  const [shirt, mug, book, lamp, pen, poster, voucher, crate] = await createProducts(
    container,
    sales_channel_id,
    [
      {
        title: "Shirt",
        price: [100, 110],
        category_ids: [category_id],
        collection_id,
        type_id: product_type_id,
        tag_ids: [product_tag_id],
      },
      { title: "Mug", price: 120 },
      { title: "Book", price: 230 },
      { title: "Lamp", price: 300 },
      { title: "Pen", price: 10 },
      { title: "Poster", price: 19.99 },
      { title: "Voucher", price: 50, discountable: false },
      { title: "Crate", price: 40, shipping_profile_id },
    ]
  )
  return { ...groups, shirt, mug, book, lamp, pen, poster, voucher, crate }
}

/**
 * Creates products in the given order. None has stock; only those with a shipping profile are
 * shipped.
 */
export async function createProducts(
  container: MedusaContainer,
  sales_channel_id: string,
  inputs: ProductInput[]
): Promise<TestProduct[]> {
  const { result } = await createProductsWorkflow(container).run({
    input: {
      products: inputs.map(({ price, ...product }) => ({
        ...product,
        status: ProductStatus.PUBLISHED,
        sales_channels: [{ id: sales_channel_id }],
        options: [{ title: "Model", values: [price].flat().map(modelName) }],
        variants: [price].flat().map((amount, index) => ({
          title: modelName(amount, index),
          options: { Model: modelName(amount, index) },
          manage_inventory: false,
          prices: CURRENCIES.map((currency_code) => ({ currency_code, amount })),
        })),
      })),
    },
  })
  return result.map(({ id, variants }) => ({
    id,
    variant_ids: [...variants]
      .sort((a, b) => a.title.localeCompare(b.title))
      .map((variant) => variant.id),
  }))
}

const modelName = (_: number, index: number) => `Model ${index + 1}`

async function createGroups(container: MedusaContainer) {
  const products = container.resolve(Modules.PRODUCT)
  const [category, collection, type, tag] = await Promise.all([
    products.createProductCategories({ name: "Clothing", is_active: true }),
    products.createProductCollections({ title: "Summer" }),
    products.createProductTypes({ value: "Apparel" }),
    products.createProductTags({ value: "new" }),
  ])
  return {
    category_id: category.id,
    collection_id: collection.id,
    product_type_id: type.id,
    product_tag_id: tag.id,
  }
}
