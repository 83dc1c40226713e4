import { randomInt } from "node:crypto"
import { ok, type Client } from "../../helpers/shop/client"

export type Product = { id: string; variant_id: string; title: string }

type Input = { sales_channel_id: string; title?: string; price?: number; sizes?: string[] }

/** A product with the same figure as its price in both currencies, neither stocked nor shipped. */
export async function createProduct(
  admin: Client,
  {
    sales_channel_id,
    title = `Product ${randomInt(1_000_000)}`,
    price = 20,
    sizes = ["One"],
  }: Input
): Promise<Product> {
  const { product } = ok(
    await admin.post("/admin/products", {
      title,
      status: "published",
      sales_channels: [{ id: sales_channel_id }],
      options: [{ title: "Size", values: sizes }],
      variants: sizes.map((size) => ({
        title: size,
        options: { Size: size },
        manage_inventory: false,
        prices: ["usd", "eur"].map((currency_code) => ({ currency_code, amount: price })),
      })),
    })
  )
  return { id: product.id, variant_id: product.variants[0].id, title }
}
