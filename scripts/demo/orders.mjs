import { Client } from "../lib/client.mjs"

/**
 * @typedef {import("../lib/client.mjs").ApiClient} ApiClient
 * @typedef {{ country: string, email: string, registered?: boolean, items: Record<string, number>, codes?: string[], credit?: number }} DemoOrder
 * @typedef {{ url: string, admin: ApiClient, publishable_key: string, customer_password: string }} Shop
 */

/** Quantities by SKU. @type {DemoOrder[]} */
const ORDERS = [
  {
    country: "us",
    email: "ada@example.com",
    registered: true,
    items: { BACKPACK: 2, "DESK-LAMP": 2 },
    codes: ["SAVE15"],
  },
  {
    country: "us",
    email: "ada@example.com",
    registered: true,
    items: { "SCALE-PLAN": 2 },
    codes: ["VIP20"],
  },
  {
    country: "us",
    email: "grace@example.com",
    items: { "T-SHIRT-M": 2, MUG: 1 },
    codes: ["WELCOME10"],
  },
  {
    country: "us",
    email: "henry@example.com",
    items: { "GROWTH-PLAN": 1 },
    codes: ["PLANS30", "EXTRA5"],
  },
  { country: "us", email: "ivy@example.com", items: { "HOODIE-L": 1 }, codes: ["TENOFF"] },
  { country: "us", email: "jon@example.com", items: { BACKPACK: 1 }, codes: ["LAUNCH50"] },
  { country: "us", email: "kim@example.com", items: { NOTEBOOK: 3 } },
  {
    country: "de",
    email: "ben@example.com",
    registered: true,
    items: { "HOODIE-M": 1, MUG: 2 },
    codes: ["EURO5"],
  },
  {
    country: "de",
    email: "ben@example.com",
    registered: true,
    items: { "STARTER-PLAN": 3 },
    codes: ["LAUNCH50"],
  },
  {
    country: "fr",
    email: "lea@example.com",
    items: { CAP: 2, "T-SHIRT-S": 1 },
    codes: ["SUMMER25"],
  },
  {
    country: "gb",
    email: "emma@example.com",
    registered: true,
    items: { "DESK-LAMP": 1 },
    codes: ["BLACKFRIDAY"],
  },
  {
    country: "gb",
    email: "noah@example.com",
    items: { BACKPACK: 1, CAP: 1 },
    codes: ["PARTNER25"],
  },
  {
    country: "in",
    email: "chitra@example.com",
    registered: true,
    items: { "HOODIE-S": 1 },
    codes: ["DIWALI500"],
  },
  {
    country: "ae",
    email: "dalia@example.com",
    registered: true,
    items: { "GROWTH-PLAN": 2 },
    codes: ["VIP20"],
  },
]

/** @param {Shop} shop */
export async function placeOrders(shop) {
  for (const order of ORDERS) {
    await placeOrder(shop, order)
  }
}

/**
 * Shops as this customer: by the stock store routes, paying with the provider that accepts
 * everything.
 *
 * @param {Shop} shop @param {DemoOrder} demoOrder @returns {Promise<any>} the order
 */
export async function placeOrder({ url, admin, publishable_key, customer_password }, demoOrder) {
  const { country, email, registered, items, codes = [], credit } = demoOrder
  const { regions } = await admin.send("GET", "/admin/regions?fields=id,*countries")
  const { variants } = await admin.send("GET", "/admin/product-variants?limit=100&fields=id,sku")
  const key = { "x-publishable-api-key": publishable_key }
  const token = registered && (await logIn(url, email, customer_password))
  const store = new Client({
    base_url: url,
    headers: token ? { ...key, authorization: `Bearer ${token}` } : key,
  })
  const region = regions.find((/** @type {any} */ r) =>
    r.countries.some((/** @type {any} */ c) => c.iso_2 === country)
  )
  const { cart } = await store.send("POST", "/store/carts", {
    body: {
      region_id: region.id,
      email,
      shipping_address: {
        country_code: country,
        first_name: email.split("@")[0],
        address_1: "1 Main Street",
        city: "Town",
      },
      items: Object.entries(items).map(([sku, quantity]) => ({
        variant_id: variants.find((/** @type {any} */ v) => v.sku === sku).id,
        quantity,
      })),
    },
  })
  const path = `/store/carts/${cart.id}`
  if (codes.length) {
    await store.send("POST", `${path}/promotions`, { body: { promo_codes: codes } })
  }
  const { shipping_options } = await store.send("GET", "/store/shipping-options", {
    query: { cart_id: cart.id },
  })
  await store.send("POST", `${path}/shipping-methods`, {
    body: { option_id: shipping_options[0].id },
  })
  if (credit !== undefined) {
    await store.call("POST /store/carts/:id/credits", {
      params: { id: cart.id },
      body: { amount: credit },
    })
  }
  return await payAndComplete(store, cart.id)
}

/**
 * Pays with the provider that accepts everything. A cart that credit covers as a whole needs no
 * payment.
 *
 * @param {ApiClient} store @param {string} cart_id @returns {Promise<any>} the order
 */
export async function payAndComplete(store, cart_id) {
  const collections = "/store/payment-collections"
  const { payment_collection } = await store.send("POST", collections, { body: { cart_id } })
  await store.send("POST", `${collections}/${payment_collection.id}/payment-sessions`, {
    body: { provider_id: "pp_system_default" },
  })
  const { type, order, error } = await store.send("POST", `/store/carts/${cart_id}/complete`)
  if (type !== "order") {
    throw new Error(`A demo order was refused: ${JSON.stringify(error)}`)
  }
  return order
}

/** @param {string} url @param {string} email @param {string} password @returns {Promise<string>} */
export async function logIn(url, email, password) {
  const client = new Client({ base_url: url })
  const body = { email, password }
  return (await client.send("POST", "/auth/customer/emailpass", { body })).token
}
