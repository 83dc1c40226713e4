import type { Locator, Page } from "playwright-core"
import { ok } from "../../helpers/shop/client"
import { createCoupon } from "./coupons"
import { registerCustomer } from "./customers"
import type { Dashboard } from "./dashboard"

export type Stop = {
  name: string
  path: string
  /** There once the plugin's part has its data. */
  ready: (page: Page) => Locator
  /** The heading of the plugin's part, on a page of Medusa's. */
  widget?: string
}

/** Something to see on every page and widget of the plugin, and the way past all of them. */
export async function prepareTour({ admin, shop }: Dashboard): Promise<Stop[]> {
  const coupon = await createCoupon(admin, { description: "Seen on the tour", value: 50 })
  const past = { description: "Was seen on the tour", expires_at: "2020-01-01T00:00:00Z" }
  const expired = await createCoupon(admin, past)
  const prices = [{ currency_code: "usd", amount: 20 }]
  const { credit_package } = ok(
    await admin.post("/admin/credit-packages", {
      name: `Tour ${coupon.code}`,
      unit: "usd",
      credits: 30,
      prices,
      badge: "Best value",
    })
  )
  const { id: customer_id, email, shopper } = await registerCustomer(shop)
  const give = `/admin/customers/${customer_id}/credits`
  ok(await admin.post(give, { unit: "usd", amount: 15, source: "compensation" }))
  ok(await admin.post(give, { unit: "eur", amount: 7, source: "manual" }))
  const order = await shopper.placeOrder({
    items: [
      { variant_id: shop.products.Mug.variant_id },
      { variant_id: credit_package.variant_id },
    ],
    promo_codes: [coupon.code],
    email: undefined,
  })
  const attached = await createCoupon(admin, { duration: "repeating", duration_in_orders: 3 })
  for (const coupon_id of [coupon.id, attached.id]) {
    ok(await admin.post(`/admin/customers/${customer_id}/coupons`, { coupon_id }))
  }
  const url = "https://erp.example.com/tour"
  const { webhook_endpoint } = ok(
    await admin.post("/admin/webhook-endpoints", { url, events: ["credit_package.deleted"] })
  )
  ok(await admin.post(`/admin/webhook-endpoints/${webhook_endpoint.id}`, { is_enabled: false }))
  const { coupon: stored } = ok(await admin.get(`/admin/coupons/${coupon.id}`))
  const heading = (name: string) => (page: Page) => page.getByRole("heading", { name, exact: true })
  const text = (shown: string) => (page: Page) => page.getByText(shown, { exact: true }).first()
  return [
    { name: "coupons", path: `/app/coupons?q=${coupon.code}`, ready: text(coupon.code) },
    {
      name: "expired coupons",
      path: `/app/coupons?q=${expired.code}`,
      ready: text(expired.code),
    },
    { name: "new coupon", path: "/app/coupons/create", ready: heading("1. Identity") },
    {
      name: "coupon",
      path: `/app/coupons/${coupon.id}`,
      // Who has it, and who redeemed it.
      ready: (page) => page.getByRole("cell", { name: email }).nth(1),
    },
    {
      name: "edited coupon",
      path: `/app/coupons/${coupon.id}/edit`,
      ready: heading("1. Identity"),
    },
    {
      name: "packages",
      path: `/app/credit-packages?q=${coupon.code}`,
      ready: text(credit_package.name),
    },
    { name: "new package", path: "/app/credit-packages/create", ready: heading("1. Identity") },
    {
      name: "edited package",
      path: `/app/credit-packages/edit/${credit_package.id}`,
      ready: heading("1. Identity"),
    },
    { name: "wallets", path: `/app/credits?q=${email}`, ready: text(email) },
    { name: "reports", path: "/app/reports?unit=usd", ready: heading("Liability") },
    {
      name: "coupon reports",
      path: "/app/reports/coupons",
      ready: heading("Each coupon"),
    },
    {
      name: "credit package reports",
      path: "/app/reports/credit-packages",
      ready: heading("Orders"),
    },
    {
      name: "statement",
      path: `/app/reports/customers/${customer_id}?unit=usd`,
      ready: text("Closing balance"),
    },
    { name: "settings", path: "/app/settings/credits", ready: text("usd") },
    { name: "new unit", path: "/app/settings/credits/create", ready: heading("Create unit") },
    { name: "webhooks", path: "/app/settings/webhooks", ready: text(url) },
    {
      name: "new webhook",
      path: "/app/settings/webhooks/create",
      ready: heading("Create webhook endpoint"),
    },
    {
      name: "webhook",
      path: `/app/settings/webhooks/${webhook_endpoint.id}`,
      ready: text("Nothing sent yet"),
    },
    {
      name: "edited webhook",
      path: `/app/settings/webhooks/${webhook_endpoint.id}/edit`,
      ready: text("account.credits.*"),
    },
    {
      name: "customer",
      path: `/app/customers/${customer_id}`,
      ready: (page) => page.getByRole("cell", { name: /Compensation|Manual/ }).first(),
      widget: "Credits",
    },
    {
      name: "customer's coupons",
      path: `/app/customers/${customer_id}`,
      ready: text(attached.code),
      widget: "Coupons",
    },
    {
      name: "promotion",
      path: `/app/promotions/${stored.promotion_id}`,
      ready: (page) => page.getByRole("link", { name: "Open coupon" }),
      widget: "Coupon",
    },
    {
      name: "product",
      path: `/app/products/${credit_package.product_id}`,
      ready: heading("Credit package"),
      widget: "Credit package",
    },
    {
      name: "order",
      path: `/app/orders/${order.id}`,
      ready: heading("Coupons and credits"),
      widget: "Coupons and credits",
    },
  ]
}
