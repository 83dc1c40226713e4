/**
 * @typedef {import("../lib/client.mjs").ApiClient} ApiClient
 * @typedef {import("../../src/contract/index.js").CreateCouponInput} CreateCouponInput
 */

const DAY = 24 * 60 * 60 * 1000

/** @param {number} days */
const inDays = (days) => new Date(Date.now() + days * DAY).toISOString()

/**
 * Creates fourteen coupons: every kind of rule, and every status once the orders are placed and
 * {@link retireCoupons} has run.
 *
 * @param {ApiClient} admin
 */
export async function createCoupons(admin) {
  const { customer_groups } = await admin.send("GET", "/admin/customer-groups?name=VIP")
  const { collections } = await admin.send("GET", "/admin/collections?title=Summer")
  const { product_types } = await admin.send("GET", "/admin/product-types?value=Plan")
  /** @type {CreateCouponInput[]} */
  const coupons = [
    {
      code: "SAVE15",
      name: "Newsletter",
      description: "15 % off, at most 50",
      type: "percentage",
      value: 15,
      max_discount_amount: 50,
    },
    {
      code: "WELCOME10",
      description: "10 % off your first order",
      type: "percentage",
      value: 10,
      max_discount_amount: 30,
      first_purchase_only: true,
      max_redemptions_per_customer: 1,
    },
    {
      code: "TENOFF",
      description: "$10 off from $50",
      type: "fixed",
      value: 10,
      currency_code: "usd",
      min_order_amount: 50,
      max_redemptions: 200,
    },
    {
      code: "EURO5",
      description: "5 € off from 25 €",
      type: "fixed",
      value: 5,
      currency_code: "eur",
      min_order_amount: 25,
    },
    {
      code: "SUMMER25",
      description: "A quarter off the summer collection",
      admin_note: "Ends with the season; ask marketing before extending.",
      type: "percentage",
      value: 25,
      max_discount_amount: 40,
      applies_to: { collection_ids: [collections[0].id] },
      starts_at: inDays(-30),
      expires_at: inDays(60),
    },
    {
      code: "VIP20",
      description: "20 % off for our best customers",
      type: "percentage",
      value: 20,
      max_discount_amount: 100,
      customer_group_ids: [customer_groups[0].id],
      max_redemptions_per_customer: 5,
    },
    {
      code: "PLANS30",
      description: "30 % off every plan",
      type: "percentage",
      value: 30,
      currency_code: "usd",
      max_discount_amount: 60,
      applies_to: { product_type_ids: [product_types[0].id] },
      is_stackable: true,
    },
    {
      code: "EXTRA5",
      description: "5 % more, on top of other offers",
      type: "percentage",
      value: 5,
      max_discount_amount: 25,
      is_stackable: true,
    },
    {
      code: "LAUNCH50",
      description: "Half price for the first two",
      type: "percentage",
      value: 50,
      max_discount_amount: 100,
      max_redemptions: 2,
    },
    {
      code: "DIWALI500",
      description: "₹500 off from ₹3,000",
      type: "fixed",
      value: 500,
      currency_code: "inr",
      min_order_amount: 3000,
      starts_at: inDays(-5),
      expires_at: inDays(20),
    },
    {
      code: "BLACKFRIDAY",
      description: "40 % off for one weekend",
      type: "percentage",
      value: 40,
      max_discount_amount: 150,
      starts_at: inDays(-9),
    },
    {
      code: "RAMADAN20",
      description: "20 AED off from 150 AED",
      type: "fixed",
      value: 20,
      currency_code: "aed",
      min_order_amount: 150,
      starts_at: inDays(-90),
      expires_at: inDays(-60),
    },
    {
      code: "NEWYEAR",
      description: "20 % off to begin the year with",
      type: "percentage",
      value: 20,
      max_discount_amount: 75,
      starts_at: inDays(40),
      expires_at: inDays(55),
    },
    {
      code: "PARTNER25",
      description: "25 % off for partners",
      admin_note: "Stopped: the code was posted on a deal site.",
      type: "percentage",
      value: 25,
      max_discount_amount: 80,
    },
  ]
  // One after the other, because the list shows the newest first.
  for (const body of coupons) {
    await admin.call("POST /admin/coupons", { body })
  }
}

/**
 * Ends coupons that the orders have used: one has expired, one was disabled.
 * @param {ApiClient} admin
 */
export async function retireCoupons(admin) {
  await update(admin, "BLACKFRIDAY", { expires_at: inDays(-6) })
  await update(admin, "PARTNER25", { is_active: false })
}

/** @param {ApiClient} admin @param {string} code @param {Partial<CreateCouponInput>} body */
async function update(admin, code, body) {
  const { coupons } = await admin.call("GET /admin/coupons", { query: { q: code } })
  await admin.call("POST /admin/coupons/:id", { params: { id: coupons[0].id }, body })
}
