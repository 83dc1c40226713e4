import { Client, ok } from "../../helpers/client"
import { REGIONS } from "../../helpers/regions"
import { http } from "./http"

type Product = { id: string; variant_id: string; title: string }
type ProductName = keyof typeof PRICES

/** A running store in a browser's reach: its address, and what the tests need to know of what is in it. */
export type BrowserShop = {
  url: string
  /** Of the dashboard's user. */
  token: string
  publishable_key: string
  sales_channel_id: string
  regions: { usd: string; eur: string }
  products: Record<ProductName, Product>
  /** Of this name; nobody is in it. */
  group: { id: string; name: string }
}

const PRICES = { Backpack: 100, Mug: 40 }
const CURRENCIES = ["usd", "eur"] as const

/** Sets up a small shop over HTTP, as a merchant would in the dashboard. */
export async function openShop(
  url: string,
  user: { email: string; password: string }
): Promise<BrowserShop> {
  const { token } = ok(await new Client(http(url)).post("/auth/user/emailpass", user))
  const admin = new Client(http(url), { authorization: `Bearer ${token}` })
  const { stores } = ok(await admin.get("/admin/stores"))
  const supported_currencies = CURRENCIES.map((currency_code) => ({
    currency_code,
    is_default: currency_code === "usd",
  }))
  ok(await admin.post(`/admin/stores/${stores[0].id}`, { supported_currencies }))
  const { api_keys } = ok(await admin.get("/admin/api-keys?type=publishable"))
  const { sales_channels } = ok(await admin.get("/admin/sales-channels"))
  const sales_channel_id = sales_channels[0].id
  const { customer_group } = ok(await admin.post("/admin/customer-groups", { name: "Partners" }))
  return {
    url,
    token,
    publishable_key: api_keys[0].token,
    sales_channel_id,
    regions: { usd: await createRegion(admin, "usd"), eur: await createRegion(admin, "eur") },
    products: {
      Backpack: await createProduct(admin, "Backpack", sales_channel_id),
      Mug: await createProduct(admin, "Mug", sales_channel_id),
    },
    group: { id: customer_group.id, name: customer_group.name },
  }
}

async function createRegion(admin: Client, region: "usd" | "eur"): Promise<string> {
  const { name, currency_code, countries } = REGIONS[region]
  const payment_providers = ["pp_system_default"]
  const input = { name, currency_code, countries, payment_providers }
  return ok(await admin.post("/admin/regions", input)).region.id
}

/** The same figure in every currency; neither stocked nor shipped. */
async function createProduct(admin: Client, title: ProductName, channel: string): Promise<Product> {
  const { product } = ok(
    await admin.post("/admin/products", {
      title,
      status: "published",
      sales_channels: [{ id: channel }],
      options: [{ title: "Size", values: ["One"] }],
      variants: [
        {
          title: "One",
          options: { Size: "One" },
          manage_inventory: false,
          prices: CURRENCIES.map((currency_code) => ({ currency_code, amount: PRICES[title] })),
        },
      ],
    })
  )
  return { id: product.id, variant_id: product.variants[0].id, title }
}
