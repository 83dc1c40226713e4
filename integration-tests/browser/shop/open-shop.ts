import { Client, ok } from "../../helpers/shop/client"
import { REGIONS } from "../../helpers/shop/regions"
import { createProduct, type Product } from "../helpers/products"

/** A running store in a browser's reach: its address, and what the tests need to know of what is in it. */
export type BrowserShop = {
  url: string
  /** For what only time would bring. */
  database_url: string
  /** Of the dashboard's user. */
  token: string
  publishable_key: string
  sales_channel_id: string
  regions: { usd: string; eur: string }
  products: Record<"Backpack" | "Mug", Product>
  /** Of this name; nobody is in it. */
  group: { id: string; name: string }
}

const CURRENCIES = ["usd", "eur"] as const

/** Sets up a small shop over HTTP, as a merchant would in the dashboard. */
export async function openShop(
  url: string,
  database_url: string,
  user: { email: string; password: string }
): Promise<BrowserShop> {
  const { token } = ok(await new Client(() => url).post("/auth/user/emailpass", user))
  const admin = new Client(() => url, { authorization: `Bearer ${token}` })
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
    database_url,
    token,
    publishable_key: api_keys[0].token,
    sales_channel_id,
    regions: { usd: await createRegion(admin, "usd"), eur: await createRegion(admin, "eur") },
    products: {
      Backpack: await createProduct(admin, { sales_channel_id, title: "Backpack", price: 100 }),
      Mug: await createProduct(admin, { sales_channel_id, title: "Mug", price: 40 }),
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
