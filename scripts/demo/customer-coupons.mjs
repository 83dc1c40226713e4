import { placeOrder } from "./orders.mjs"

/**
 * @typedef {import("../lib/client.mjs").ApiClient} ApiClient
 * @typedef {import("./orders.mjs").Shop} Shop
 * @typedef {import("../../src/contract/index.js").CreateCouponInput} CreateCouponInput
 * @typedef {import("../../src/contract/index.js").AttachCouponInput} AttachCouponInput
 */

/** @type {CreateCouponInput[]} */
const COUPONS = [
  {
    code: "SORRY50",
    description: "50 off, for what went wrong",
    type: "fixed",
    value: 50,
    currency_code: "usd",
  },
  {
    code: "CLUB5",
    description: "5 % off every order of club members",
    type: "percentage",
    value: 5,
    duration: "forever",
    is_stackable: true,
  },
  {
    code: "LOYAL3",
    description: "10 off your next three orders",
    type: "fixed",
    value: 10,
    currency_code: "gbp",
    duration: "repeating",
    duration_in_orders: 3,
  },
]

/** @type {{ email: string, country: string, code: string, sku: string, overrides?: Omit<AttachCouponInput, "coupon_id"> }[]} */
const ATTACHED = [
  {
    email: "ada@example.com",
    country: "us",
    code: "SORRY50",
    sku: "MUG",
    overrides: { reason: "Late delivery" },
  },
  {
    email: "ben@example.com",
    country: "de",
    code: "SORRY50",
    sku: "CAP",
    overrides: { value: 60, currency_code: "eur", reason: "In his currency" },
  },
  { email: "emma@example.com", country: "gb", code: "LOYAL3", sku: "NOTEBOOK" },
  { email: "dalia@example.com", country: "ae", code: "CLUB5", sku: "MUG" },
]

/**
 * Attaches a coupon of each kind to a customer, and lets each use a part of it.
 * @param {Shop} shop
 */
export async function attachCoupons(shop) {
  const { admin } = shop
  /** @type {Record<string, string>} */
  const ids = {}
  for (const body of COUPONS) {
    ids[body.code] = (await admin.call("POST /admin/coupons", { body })).coupon.id
  }
  for (const { email, country, code, sku, overrides } of ATTACHED) {
    const { customers } = await admin.send("GET", "/admin/customers", {
      query: { email, has_account: true },
    })
    await admin.call("POST /admin/customers/:id/coupons", {
      params: { id: customers[0].id },
      body: { coupon_id: ids[code], ...overrides },
    })
    await placeOrder(shop, { country, email, registered: true, items: { [sku]: 1 } })
  }
}
