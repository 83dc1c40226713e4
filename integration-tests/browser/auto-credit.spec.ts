import { ok } from "../helpers/shop/client"
import { waitFor } from "../helpers/shop/wait"
import { registerCustomer } from "./helpers/customers"
import { dashboardSuite } from "./helpers/dashboard"
import { speak } from "./helpers/language"
import { toast } from "./pages/toasts"

/** The setting's label, and what widgets say of credit that applied by itself. */
const LANGUAGES = {
  en: ["Apply credit automatically", "Applied automatically"],
  de: ["Guthaben automatisch verrechnen", "Automatisch verrechnet"],
  es: ["Aplicar el crédito automáticamente", "Aplicado automáticamente"],
  fr: ["Appliquer le crédit automatiquement", "Appliqué automatiquement"],
  ar: ["تطبيق الرصيد تلقائيًا", "طُبّق تلقائيًا"],
} as const

dashboardSuite("credit that applies by itself", (dashboard) => {
  const { admin, shop } = dashboard
  const path = "/admin/credit-settings"
  const settings = async () => ok(await admin.get(path)).credit_settings

  afterEach(async () => {
    await speak(dashboard.page, shop.url, "en")
    ok(await admin.post(path, { auto_apply_credits: true }))
  })

  it("is switched off and on in Settings → Credits, which shows the storefront's lines", async () => {
    const { page } = dashboard
    await page.goto("/app/settings/credits")
    const toggle = page.getByRole("switch", { name: "Apply credit automatically" })
    await page.getByText("cart.credit_line_total > 0").waitFor()
    expect(await toggle.isChecked()).toBe(true)
    await toggle.click()
    await toast(page, "Credit applies only when customers ask for it").waitFor()
    expect(await settings()).toMatchObject({ auto_apply_credits: false })
    await page.reload()
    await toggle.waitFor()
    expect(await toggle.isChecked()).toBe(false)
    // By keyboard, too.
    await toggle.focus()
    await page.keyboard.press("Space")
    await toast(page, "Credit applies automatically").waitFor()
    expect(await settings()).toMatchObject({ auto_apply_credits: true })
  })

  it("keeps the switch in its shape beside a long text on a phone", async () => {
    const { page } = dashboard
    const desktop = page.viewportSize()!
    await page.goto("/app/settings/credits")
    const toggle = page.getByRole("switch", { name: "Apply credit automatically" })
    await toggle.waitFor()
    const wide = await toggle.boundingBox()
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await toggle.boundingBox()).toMatchObject({ width: wide!.width, height: wide!.height })
    await page.setViewportSize(desktop)
  })

  it("stays as it was, with the reason, when it cannot be saved", async () => {
    const { page } = dashboard
    dashboard.complaints.expectRefusals()
    await page.goto("/app/settings/credits")
    const toggle = page.getByRole("switch", { name: "Apply credit automatically" })
    await toggle.waitFor()
    await page.route(`**${path}`, (route) =>
      route.request().method() === "POST"
        ? route.fulfill({
            status: 400,
            json: {
              type: "not_allowed",
              code: "setting_pinned",
              message: "An option of the plugin decides this setting.",
              details: { field: "auto_apply_credits" },
            },
          })
        : route.continue()
    )
    await toggle.click()
    await page.getByText("An option of the plugin decides this setting.").waitFor()
    expect(await toggle.isChecked()).toBe(true)
  })

  it("cannot be switched where an option pins it, and says so", async () => {
    const { page } = dashboard
    await page.route(`**${path}`, (route) =>
      route.fulfill({
        json: { credit_settings: { auto_apply_credits: false, pinned: ["auto_apply_credits"] } },
      })
    )
    await page.goto("/app/settings/credits")
    const toggle = page.getByRole("switch", { name: "Apply credit automatically" })
    await page.getByText("Pinned by the option auto_apply_credits.").waitFor()
    expect(await toggle.isDisabled()).toBe(true)
    expect(await toggle.isChecked()).toBe(false)
  })

  it("is named on the order's and the customer's page, and in Settings, in five languages", async () => {
    const { page } = dashboard
    const { id, shopper } = await registerCustomer(shop)
    ok(await admin.post(`/admin/customers/${id}/credits`, { unit: "usd", amount: 5 }))
    const items = [{ variant_id: shop.products.Mug.variant_id }]
    const order = await shopper.placeOrder({ region: "usd", items, email: undefined })
    expect(order.credit_line_total).toBe(5)
    await waitFor(async () => {
      const { credits } = ok(await admin.get(`/admin/orders/${order.id}/credits`))
      return credits.used === 5
    })
    for (const [language, [label, applied]] of Object.entries(LANGUAGES)) {
      await speak(page, shop.url, language)
      await page.goto("/app/settings/credits")
      await page.getByRole("switch", { name: label }).waitFor()
      expect(await page.getByRole("main").innerText()).not.toMatch(/settings\.|history\./)
      await page.goto(`/app/orders/${order.id}`)
      await page.getByText(applied, { exact: true }).first().waitFor()
      await page.goto(`/app/customers/${id}`)
      await page.getByText(applied, { exact: true }).first().waitFor()
    }
  })
})
