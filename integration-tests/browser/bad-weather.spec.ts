import { ok } from "../helpers/shop/client"
import { couponOf, createCoupon, newCode } from "./helpers/coupons"
import { registerCustomer } from "./helpers/customers"
import { dashboardSuite } from "./helpers/dashboard"
import { CouponForm } from "./pages/coupon-form"
import { CouponsPage } from "./pages/coupons-page"
import { toast } from "./pages/toasts"

const COUPONS = /\/admin\/coupons(\?.*)?$/

dashboardSuite("a server that is slow, out of order or away", (dashboard) => {
  const { admin } = dashboard

  /** Holds every answer back. @returns what lets them go */
  const holdBack = async (pattern: RegExp) => {
    let letGo = () => {}
    const wait = new Promise<void>((resolve) => (letGo = resolve))
    await dashboard.page.route(pattern, async (route) => {
      await wait
      await route.continue()
    })
    return letGo
  }

  it("leaves the list's frame while it is waited for", async () => {
    const { page } = dashboard
    const { code } = await createCoupon(admin)
    const letGo = await holdBack(/\/admin\/coupons/)
    await page.goto("/app/coupons")
    await page.locator(".animate-pulse").first().waitFor()
    expect(await page.getByText("No coupons yet").count()).toBe(0)
    letGo()
    await new CouponsPage(page).link(code).waitFor()
    await page.locator(".animate-pulse").first().waitFor({ state: "detached" })
  })

  it("is sent a form once, however often it is pressed", async () => {
    const { page } = dashboard
    const code = newCode("SLOW")
    const form = await CouponForm.create(page)
    await form.fill({ Code: code, Amount: "10" })
    const sent: string[] = []
    page.on("request", (request) => {
      if (request.method() === "POST" && COUPONS.test(request.url())) sent.push(request.url())
    })
    const letGo = await holdBack(COUPONS)
    const button = form.dialog.locator("button[type=submit]")
    await button.click()
    await button.and(page.locator(":disabled")).waitFor()
    await form.field("Code").press("Control+Enter")
    await form.field("Code").press("Control+Enter")
    letGo()
    await form.dialog.waitFor({ state: "detached" })
    expect(sent).toHaveLength(1)
    expect(ok(await admin.get("/admin/coupons", { q: code })).count).toBe(1)
  })

  it("keeps what was typed when it answers 500", async () => {
    dashboard.complaints.expectRefusals()
    const { page } = dashboard
    const code = newCode("ERROR")
    const form = await CouponForm.create(page)
    await form.fill({ Code: code, Amount: "10" })
    await page.route(COUPONS, (route) =>
      route.request().method() === "POST"
        ? route.fulfill({ status: 500, json: { message: "An unknown error occurred." } })
        : route.continue()
    )
    await form.save()
    await toast(page, "An unknown error occurred.").waitFor()
    expect(await form.field("Code").inputValue()).toBe(code)
    await page.unroute(COUPONS)
    await form.saved()
    expect(await couponOf(admin, code)).toBeDefined()
  })

  it("keeps what was typed when it cannot be reached", async () => {
    dashboard.complaints.expectRefusals()
    const { page } = dashboard
    const code = newCode("AWAY")
    const form = await CouponForm.create(page)
    await form.fill({ Code: code, Amount: "10" })
    await page.route(COUPONS, (route) => route.abort("connectionrefused"))
    await form.save()
    await toast(page, "Not saved").waitFor()
    await page.unroute(COUPONS)
    await form.saved()
    expect(await couponOf(admin, code)).toBeDefined()
  })

  it("says in the card that has failed that it has, and shows the others", async () => {
    dashboard.complaints.expectRefusals()
    const { page } = dashboard
    const coupon = await createCoupon(admin)
    const { id } = await registerCustomer(dashboard.shop)
    const grant = { unit: "usd", amount: 5, source: "manual" }
    ok(await admin.post(`/admin/customers/${id}/credits`, grant))
    const endpoint = { url: "https://erp.example.com/weather", events: ["*"] }
    const { webhook_endpoint } = ok(await admin.post("/admin/webhook-endpoints", endpoint))
    ok(await admin.post(`/admin/webhook-endpoints/${webhook_endpoint.id}`, { is_enabled: false }))
    const cards: [failing: RegExp, path: string, left: string][] = [
      [/\/admin\/coupons\/summary/, "/app/coupons", coupon.code],
      [COUPONS, "/app/coupons", "Total redemptions"],
      [/\/redemptions\?/, `/app/coupons/${coupon.id}`, "Simulator"],
      [/\/reports\/coupons\?/, `/app/coupons/${coupon.id}`, "Not redeemed yet"],
      [/\/deliveries\?/, `/app/settings/webhooks/${webhook_endpoint.id}`, "Send test"],
      [/\/admin\/wallets\/summary/, "/app/credits", "Last movement"],
      [/\/admin\/wallets\?/, "/app/credits", "Outstanding, USD"],
      [/\/credits\/grants\?/, `/app/customers/${id}`, "Balance after"],
      [/\/credits\/entries\?/, `/app/customers/${id}`, "Manual"],
    ]
    for (const [failing, path, left] of cards) {
      const answer = { status: 500, json: { message: "Out of order" } }
      await page.route(failing, (route) => route.fulfill(answer))
      await page.goto(path)
      await page.getByRole("main").getByRole("alert").getByText("Out of order").waitFor()
      await page.getByRole("main").getByText(left, { exact: true }).first().waitFor()
      await page.unroute(failing)
    }
  })

  it("has Medusa's own page for what does not exist", async () => {
    dashboard.complaints.expectRefusals()
    // React, React Router and the dashboard each say once more what the page has thrown.
    dashboard.complaints.expect(
      /No coupon|No webhook endpoint|There is no such|not available|has the id/
    )
    const { page } = dashboard
    const missing = [
      "/app/coupons/coup_nobodys",
      "/app/coupons/coup_nobodys/edit",
      "/app/credit-packages/edit/nobodys",
      "/app/settings/credits/edit/nobodys",
      "/app/settings/webhooks/nobodys",
      "/app/settings/webhooks/nobodys/edit",
    ]
    for (const path of missing) {
      await page.goto(path)
      await page.getByText("404 - There is no page at this address").waitFor()
    }
  })

  it("says that nothing is saved where Medusa says such things", async () => {
    dashboard.complaints.expectRefusals()
    const { page } = dashboard
    const form = await CouponForm.create(page)
    await form.fill({ Code: newCode("TOAST"), Amount: "10" })
    await page.route(COUPONS, (route) => route.abort("connectionrefused"))
    await form.save()
    await toast(page, "The server cannot be reached").waitFor()
    const place = page.locator("li[data-sonner-toast]")
    expect(await place.getAttribute("data-y-position")).toBe("top")
    expect(await place.getAttribute("data-x-position")).toBe("right")
  })
})
