import { setTimeout as sleep } from "node:timers/promises"
import { Client } from "../lib/client.mjs"
import { logIn, payAndComplete, placeOrder } from "./orders.mjs"

/**
 * @typedef {import("../lib/client.mjs").ApiClient} ApiClient
 * @typedef {import("./orders.mjs").Shop} Shop
 */

const DAY = 24 * 60 * 60 * 1000

/** @param {number} days */
const inDays = (days) => new Date(Date.now() + days * DAY).toISOString()

/**
 * Prices in dollars, euros and pounds.
 * @param {number} usd
 * @param {number} eur
 * @param {number} gbp
 */
const prices = (usd, eur, gbp) => [
  { currency_code: "usd", amount: usd },
  { currency_code: "eur", amount: eur },
  { currency_code: "gbp", amount: gbp },
]

/** Creates a unit, three packages of it and one package of money. @param {ApiClient} admin */
export async function createPackages(admin) {
  await admin.call("POST /admin/credit-units", {
    body: {
      key: "message",
      name: "Message",
      plural: "Messages",
      conversion_rates: [
        { currency_code: "usd", credits_per_currency_unit: 10 },
        { currency_code: "eur", credits_per_currency_unit: 10 },
        { currency_code: "gbp", credits_per_currency_unit: 12 },
      ],
    },
  })
  const packages = [
    {
      name: "Messages 500",
      description: "For a quiet month.",
      unit: "message",
      credits: 500,
      validity_days: 180,
      prices: prices(49, 45, 39),
    },
    {
      name: "Messages 2000",
      description: "A quarter more for your money.",
      unit: "message",
      credits: 2000,
      validity_days: 365,
      badge: "Best value",
      is_featured: true,
      prices: prices(160, 150, 129.5),
    },
    {
      name: "Messages 10000",
      description: "Never expires.",
      unit: "message",
      credits: 10_000,
      badge: "For teams",
      prices: prices(700, 650, 560),
    },
    {
      name: "Store credit 110",
      description: "Pay 100, spend 110.",
      unit: "usd",
      credits: 110,
      validity_days: 365,
      badge: "10 % extra",
      prices: prices(100, 95, 80),
    },
  ]
  for (const body of packages) {
    await admin.call("POST /admin/credit-packages", { body })
  }
}

/** @type {{ email: string, country: string, slug: string, quantity: number }[]} */
const PURCHASES = [
  { email: "ada@example.com", country: "us", slug: "messages-500", quantity: 1 },
  { email: "ada@example.com", country: "us", slug: "messages-2000", quantity: 2 },
  { email: "ada@example.com", country: "us", slug: "store-credit-110", quantity: 1 },
  { email: "ben@example.com", country: "de", slug: "messages-2000", quantity: 1 },
  { email: "emma@example.com", country: "gb", slug: "messages-500", quantity: 3 },
]

/**
 * What staff granted, and what it voided again.
 *
 * @type {({ email: string, voided?: string } & import("../../src/contract/index.js").BodyInput<"POST /admin/customers/:id/credits">)[]}
 */
const GRANTS = [
  {
    email: "ada@example.com",
    unit: "usd",
    amount: 15,
    source: "compensation",
    reason: "Parcel came late",
    expires_at: inDays(12),
  },
  {
    email: "ada@example.com",
    unit: "usd",
    amount: 50,
    source: "promotional",
    reason: "Welcome",
  },
  {
    email: "ada@example.com",
    unit: "message",
    amount: 100,
    source: "promotional",
    reason: "Welcome",
    expires_at: inDays(6),
  },
  {
    email: "ben@example.com",
    unit: "eur",
    amount: 20,
    source: "referral",
    reason: "Brought a friend",
    expires_at: inDays(180),
  },
  {
    email: "ben@example.com",
    unit: "eur",
    amount: 20,
    source: "referral",
    reason: "Brought a friend",
    expires_at: inDays(180),
    voided: "Given twice",
  },
  { email: "chitra@example.com", unit: "inr", amount: 750, source: "manual", reason: "Goodwill" },
  {
    email: "dalia@example.com",
    unit: "usd",
    amount: 30,
    source: "promotional",
    reason: "Winter campaign",
    effective_at: inDays(20),
    expires_at: inDays(110),
  },
  {
    email: "emma@example.com",
    unit: "gbp",
    amount: 9.5,
    source: "manual",
    reason: "Wrong price charged",
    expires_at: inDays(25),
  },
]

/** Messages sent; each consumes credit under its own key. */
const MESSAGES = [
  { email: "ada@example.com", amounts: [120, 45, 310] },
  { email: "ben@example.com", amounts: [1999] },
  { email: "emma@example.com", amounts: [500, 240] },
]

/**
 * Fills wallets by every way there is: packages bought at the storefront, credit granted and voided
 * by staff, messages counted by the merchant's backend.
 *
 * @param {Shop} shop
 */
export async function fillWallets(shop) {
  const { admin } = shop
  const ids = await customerIds(admin)
  for (const purchase of PURCHASES) {
    await buy(shop, purchase)
  }
  for (const { email, voided, ...grant } of GRANTS) {
    const { credit_grant } = await admin.call("POST /admin/customers/:id/credits", {
      params: { id: ids[email] },
      body: grant,
    })
    if (voided) {
      await admin.call("POST /admin/credit-grants/:id/void", {
        params: { id: credit_grant.id },
        body: { reason: voided },
      })
    }
  }
  for (const { email, amounts } of MESSAGES) {
    await granted(admin, ids[email])
    for (const [i, amount] of amounts.entries()) {
      await admin.call("POST /admin/customers/:id/credits/consume", {
        params: { id: ids[email] },
        headers: { "idempotency-key": `demo:${email}:${i}` },
        body: { unit: "message", amount, reference: `campaign-${i + 1}` },
      })
    }
  }
}

/**
 * Ada pays three orders by credit: a part of one with a coupon, and two as a whole. Of these, one
 * is made smaller, so that it owes her credit, and one is cancelled, which restores it.
 *
 * @param {Shop} shop
 */
export async function payByCredit(shop) {
  const ada = { country: "us", email: "ada@example.com", registered: true }
  await placeOrder(shop, { ...ada, items: { BACKPACK: 1 }, codes: ["SAVE15"], credit: 25 })
  await orderLess(shop.admin, await placeOrder(shop, { ...ada, items: { MUG: 2 }, credit: 100 }))
  const { id } = await placeOrder(shop, { ...ada, items: { MUG: 1 }, credit: 40 })
  await shop.admin.send("POST", `/admin/orders/${id}/cancel`)
}

/** Takes one piece off the order's first line. @param {ApiClient} admin @param {any} order */
async function orderLess(admin, { id, items: [item] }) {
  await admin.send("POST", "/admin/order-edits", { body: { order_id: id } })
  const edit = `/admin/order-edits/${id}`
  const body = { quantity: item.quantity - 1 }
  await admin.send("POST", `${edit}/items/item/${item.id}`, { body })
  await admin.send("POST", `${edit}/request`)
  await admin.send("POST", `${edit}/confirm`)
}

/** @param {ApiClient} admin @returns {Promise<string[]>} in the order in which the shop shows them */
export async function packageSlugs(admin) {
  const { credit_packages } = await admin.call("GET /admin/credit-packages", {
    query: { limit: 100 },
  })
  return credit_packages.map(({ slug }) => slug)
}

/**
 * Ids by e-mail. A guest with the same e-mail has no wallet.
 * @param {ApiClient} admin
 * @returns {Promise<Record<string, string>>}
 */
async function customerIds(admin) {
  const { customers } = await admin.send("GET", "/admin/customers?has_account=true&limit=100")
  return Object.fromEntries(customers.map((/** @type {any} */ { email, id }) => [email, id]))
}

/**
 * @param {Shop} shop
 * @param {typeof PURCHASES[number]} purchase
 */
async function buy({ url, admin, publishable_key, customer_password }, purchase) {
  const { email, country, slug, quantity } = purchase
  const token = await logIn(url, email, customer_password)
  const store = new Client({
    base_url: url,
    headers: { "x-publishable-api-key": publishable_key, authorization: `Bearer ${token}` },
  })
  const { regions } = await admin.send("GET", "/admin/regions?fields=id,*countries")
  const region = regions.find((/** @type {any} */ r) =>
    r.countries.some((/** @type {any} */ c) => c.iso_2 === country)
  )
  const { cart } = await store.call("POST /store/credit-packages/:slug/checkout", {
    params: { slug },
    body: { region_id: region.id, quantity },
  })
  await payAndComplete(store, cart.id)
}

/**
 * Waits until the subscriber has granted the messages.
 * @param {ApiClient} admin
 * @param {string} customer_id
 */
async function granted(admin, customer_id) {
  for (let tries = 0; tries < 100; tries++) {
    const { wallets } = await admin.call("GET /admin/customers/:id/wallets", {
      params: { id: customer_id },
    })
    const bought = wallets.find(({ unit }) => unit === "message")
    if (bought && bought.granted > 0 && bought.incoming === 0) {
      return
    }
    await sleep(100)
  }
  throw new Error("The bought credits were not granted")
}
