import { ok } from "../helpers/client"
import { couponOf, createCoupon, newCode } from "./helpers/coupons"
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
    await form.fill({ Code: code, Value: "10" })
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
    await form.fill({ Code: code, Value: "10" })
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
    await form.fill({ Code: code, Value: "10" })
    await page.route(COUPONS, (route) => route.abort("connectionrefused"))
    await form.save()
    await toast(page, "Not saved").waitFor()
    await page.unroute(COUPONS)
    await form.saved()
    expect(await couponOf(admin, code)).toBeDefined()
  })

  it("shows Medusa's error page for a list that cannot be read", async () => {
    dashboard.complaints.expectRefusals()
    // React, React Router and the dashboard each say once more what the page has thrown.
    dashboard.complaints.expect(/An unknown error occurred/)
    const { page } = dashboard
    await page.route(COUPONS, (route) =>
      route.fulfill({ status: 500, json: { message: "An unknown error occurred." } })
    )
    await page.goto("/app/coupons")
    await page.getByText("An error occurred").waitFor()
  })
})
