import { http } from "./http.mjs"

/**
 * @typedef {import("./http.mjs").Http} Http
 * @typedef {{ country: string, email: string, registered?: boolean, items: Record<string, number>, codes?: string[], credit?: number }} DemoOrder
 * @typedef {{ url: string, admin: Http, publishable_key: string, customer_password: string }} Shop
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
 * Shops as this customer would: by the stock store routes, paying by the provider that agrees to everything.
 *
 * @param {Shop} shop @param {DemoOrder} demoOrder @returns {Promise<any>} the order
 */
export async function placeOrder({ url, admin, publishable_key, customer_password }, demoOrder) {
  const { country, email, registered, items, codes = [], credit } = demoOrder
  const { regions } = await admin.get("/admin/regions?fields=id,*countries")
  const { variants } = await admin.get("/admin/product-variants?limit=100&fields=id,sku")
  const key = { "x-publishable-api-key": publishable_key }
  const token = registered && (await logIn(url, email, customer_password))
  const store = http(url, token ? { ...key, authorization: `Bearer ${token}` } : key)
  const region = regions.find((/** @type {any} */ r) =>
    r.countries.some((/** @type {any} */ c) => c.iso_2 === country)
  )
  const { cart } = await store.post("/store/carts", {
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
  })
  if (codes.length) {
    await store.post(`/store/carts/${cart.id}/promotions`, { promo_codes: codes })
  }
  const { shipping_options } = await store.get(`/store/shipping-options?cart_id=${cart.id}`)
  await store.post(`/store/carts/${cart.id}/shipping-methods`, {
    option_id: shipping_options[0].id,
  })
  if (credit !== undefined) {
    await store.post(`/store/carts/${cart.id}/credits`, { amount: credit })
  }
  return await payAndComplete(store, cart.id)
}

/**
 * By the provider that agrees to everything; what credit covers whole is paid.
 *
 * @param {Http} store @param {string} cart_id @returns {Promise<any>} the order
 */
export async function payAndComplete(store, cart_id) {
  const { payment_collection } = await store.post("/store/payment-collections", { cart_id })
  const sessions = `/store/payment-collections/${payment_collection.id}/payment-sessions`
  await store.post(sessions, { provider_id: "pp_system_default" })
  const answer = await store.post(`/store/carts/${cart_id}/complete`)
  if (answer.type !== "order") {
    throw new Error(`A demo order was refused: ${JSON.stringify(answer.error)}`)
  }
  return answer.order
}

/** @param {string} url @param {string} email @param {string} password @returns {Promise<string>} */
async function logIn(url, email, password) {
  return (await http(url).post("/auth/customer/emailpass", { email, password })).token
}
