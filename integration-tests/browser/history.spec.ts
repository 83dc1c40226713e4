import { Client, ok } from "../helpers/shop/client"
import { createCoupon, newCode } from "./helpers/coupons"
import { registerCustomer } from "./helpers/customers"
import { dashboardSuite } from "./helpers/dashboard"
import { AttachedCoupons } from "./pages/attached-coupons"
import { CouponForm } from "./pages/coupon-form"
import { PackagesPage } from "./pages/packages-page"
import { WebhookPage } from "./pages/webhook-page"

const ADMIN = "admin@example.com"

dashboardSuite("who changed what", (dashboard) => {
  const { admin, shop } = dashboard

  /** The entries of the history that is in sight, newest first. */
  const entries = () => dashboard.page.getByRole("list", { name: "Changes" }).getByRole("listitem")

  it("is on a coupon's page, before and after, as it changes", async () => {
    const { page } = dashboard
    const { id, code } = await createCoupon(admin, { value: 10 })
    await page.goto(`/app/coupons/${id}`)
    await entries().filter({ hasText: "Created" }).waitFor()
    await page.goto(`/app/coupons/${id}/edit`)
    const form = new CouponForm(page, `Edit ${code}`)
    await form.fill({ Amount: "12.5" })
    await form.toggle("Stackable with other coupons").click()
    await form.saved()
    const changed = entries().first()
    await changed.getByText("Changed").waitFor()
    await changed.getByText(ADMIN).waitFor()
    expect(await changed.locator("dl").innerText()).toMatch(
      /Amount\s+10\D+12\.5\s+Stackable with other coupons\s+No\D+Yes/
    )
  })

  it("names the key by which a program changed it", async () => {
    const { page } = dashboard
    const title = newCode("ERP")
    const { api_key } = ok(await admin.post("/admin/api-keys", { title, type: "secret" }))
    const basic = Buffer.from(`${api_key.token}:`).toString("base64")
    const program = new Client(() => shop.url, { authorization: `Basic ${basic}` })
    const { id } = await createCoupon(program)
    await page.goto(`/app/coupons/${id}`)
    await entries().getByText(`API key ${title}`).waitFor()
  })

  it("is shown page by page", async () => {
    const { page } = dashboard
    const { id } = await createCoupon(admin)
    for (let i = 1; i <= 21; i++) {
      ok(await admin.post(`/admin/coupons/${id}`, { name: `Name ${i}` }))
    }
    await page.goto(`/app/coupons/${id}`)
    await entries().nth(19).waitFor()
    expect(await entries().count()).toBe(20)
    await page.getByRole("button", { name: "Show more" }).click()
    await entries().filter({ hasText: "Created" }).waitFor()
    expect(await entries().count()).toBe(22)
  })

  it("is in the menus of packages and units", async () => {
    const { page } = dashboard
    const name = newCode("Package ")
    const prices = [{ currency_code: "usd", amount: 20 }]
    const { credit_package } = ok(
      await admin.post("/admin/credit-packages", { name, unit: "usd", credits: 30, prices })
    )
    const dearer = [{ currency_code: "usd", amount: 25 }]
    ok(await admin.post(`/admin/credit-packages/${credit_package.id}`, { prices: dearer }))
    const list = await PackagesPage.open(page, `?q=${name}`)
    await list.choose(name, "Changes")
    await entries().filter({ hasText: "Changed" }).filter({ hasText: "$25.00" }).waitFor()
    await page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).click()
    await page.getByRole("dialog").waitFor({ state: "detached" })
    expect(page.url()).toContain("/app/credit-packages?")

    const key = newCode("unit_").toLowerCase()
    ok(await admin.post("/admin/credit-units", { key, name: "Call" }))
    ok(await admin.post(`/admin/credit-units/${key}`, { name: "Phone call" }))
    await page.goto("/app/settings/credits")
    await page.getByRole("button", { name: "Actions: Phone call", exact: true }).last().click()
    await page.getByRole("menuitem", { name: "Changes" }).click()
    await entries().first().getByText("Phone call").first().waitFor()
  })

  it("is with a customer's coupon", async () => {
    const { page } = dashboard
    const customer = await registerCustomer(shop)
    const { id: coupon_id, code } = await createCoupon(admin)
    const path = `/admin/customers/${customer.id}/coupons`
    const { customer_coupon } = ok(await admin.post(path, { coupon_id, reason: "A late parcel" }))
    const reason = "It had come after all"
    ok(await admin.delete(`/admin/customer-coupons/${customer_coupon.id}`, { reason }))
    await page.goto(`/app/customers/${customer.id}`)
    await new AttachedCoupons(page).open(code)
    await entries().filter({ hasText: "Attached to the customer" }).waitFor()
    await entries().filter({ hasText: "Removed from the customer" }).waitFor()
  })

  it("is on a webhook's page, without its secrets", async () => {
    const { page } = dashboard
    const body = { url: "https://erp.example.com/history", events: ["credit_package.deleted"] }
    const { webhook_endpoint } = ok(await admin.post("/admin/webhook-endpoints", body))
    const path = `/admin/webhook-endpoints/${webhook_endpoint.id}`
    const webhook = await WebhookPage.open(page, webhook_endpoint.id)
    await webhook.choose("Rotate secret")
    await webhook.confirm("Rotate")
    const rotated = await webhook.takeSecret()
    await entries().filter({ hasText: "Secret rotated" }).waitFor()
    await webhook.choose("Disable")
    await entries()
      .filter({ hasText: /Enabled.*Yes.*No/ })
      .waitFor()
    const text = await page.getByRole("main").innerText()
    expect(text).not.toContain(rotated)
    expect(text).not.toContain(webhook_endpoint.secret)
    ok(await admin.delete(path))
  })
})
