import { randomInt } from "node:crypto"
import { ok, type Client } from "../../helpers/client"
import type { BrowserShop } from "../shop/open-shop"

/** A product of its own for a test that changes it: 20 in both currencies, neither stocked nor shipped. */
export async function createProduct(
  admin: Client,
  shop: BrowserShop,
  variants: string[] = ["One"]
): Promise<{ id: string; variant_id: string; title: string }> {
  const title = `Product ${randomInt(1_000_000)}`
  const prices = ["usd", "eur"].map((currency_code) => ({ currency_code, amount: 20 }))
  const { product } = ok(
    await admin.post("/admin/products", {
      title,
      status: "published",
      sales_channels: [{ id: shop.sales_channel_id }],
      options: [{ title: "Size", values: variants }],
      variants: variants.map((size) => ({
        title: size,
        options: { Size: size },
        manage_inventory: false,
        prices,
      })),
    })
  )
  return { id: product.id, variant_id: product.variants[0].id, title }
}
