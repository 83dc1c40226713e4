import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { ok } from "../helpers/shop/client"
import { waitFor } from "../helpers/shop/wait"
import { couponOf, createCoupon } from "./helpers/coupons"
import { registerCustomer, type Customer } from "./helpers/customers"
import { dashboardSuite } from "./helpers/dashboard"
import { speak } from "./helpers/language"

dashboardSuite("Reports", (dashboard) => {
  const { admin, shop } = dashboard

  const grant = async ({ id }: Customer, amount: number, source = "manual") =>
    ok(await admin.post(`/admin/customers/${id}/credits`, { unit: "usd", amount, source }))
  const consume = async ({ id }: Customer, amount: number) => {
    const once = admin.with({ "idempotency-key": randomUUID() })
    ok(await once.post(`/admin/customers/${id}/credits/consume`, { unit: "usd", amount }))
  }

  /** The figures in the last row of the table of intervals: their sum. */
  const totals = async () => {
    const table = dashboard.page.getByRole("region", { name: "Figures by interval" })
    return (await table.getByRole("row").last().innerText()).split(/\s+/)
  }

  const chooseIn = async (label: string, option: string) => {
    const { page } = dashboard
    await page.getByRole("combobox", { name: label, exact: true }).click()
    await page.getByRole("option", { name: option, exact: true }).click()
  }

  it("show what was granted and what became of it, as the wallet has it", async () => {
    const { page } = dashboard
    const customer = await registerCustomer(shop)
    await grant(customer, 30)
    await consume(customer, 12)
    await page.goto(`/app/reports?customer_id=${customer.id}`)
    await page.getByRole("group", { name: /granted, spent and expired$/ }).waitFor()
    const { wallets } = ok(await admin.get(`/admin/customers/${customer.id}/wallets`))
    expect(wallets).toMatchObject([{ available: 18 }])
    // Opening, granted, given back, spent, expired, voided, closing.
    expect(await totals()).toEqual(["Total", "–", "$30.00", "–", "$12.00", "–", "–", "$18.00"])
    await page.getByText("Opening $0.00 · Closing $18.00").waitFor()
  })

  it("are filtered, and keep that in the address", async () => {
    const { page } = dashboard
    const customer = await registerCustomer(shop)
    await grant(customer, 30)
    await grant(customer, 5, "promotional")
    await page.goto(`/app/reports?customer_id=${customer.id}`)
    await page.getByText("Opening $0.00 · Closing $35.00").waitFor()
    await chooseIn("Source", "Promotional")
    await page.waitForURL(/source=promotional/)
    await page.getByText("Opening $0.00 · Closing $5.00").waitFor()
    await chooseIn("By", "Month")
    await page.waitForURL(/interval=month/)
    await page.reload()
    await page.getByText("Opening $0.00 · Closing $5.00").waitFor()
    await page.getByLabel("To", { exact: true }).fill("2020-01-31")
    await page.getByText("Nothing in this period").waitFor()
  })

  it("give files, in which amounts are numbers", async () => {
    const { page } = dashboard
    const customer = await registerCustomer(shop)
    await grant(customer, 30)
    await page.goto(`/app/reports?customer_id=${customer.id}&interval=month`)
    await page.getByText(/Closing \$30.00/).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export intervals" }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^credits-\d{4}-\d\d-\d\d-.*\.csv$/)
    const lines = readFileSync(await download.path(), "utf8")
      .trim()
      .split(/\r?\n/)
    const [names, ...rows] = lines.map((line) => line.split(","))
    const granted = rows.map((cells) => Number(cells[names.indexOf("granted")]))
    expect(granted.reduce((sum, amount) => sum + amount)).toBe(30)
  })

  it("tell what is outstanding by the end of a day", async () => {
    const { page } = dashboard
    await grant(await registerCustomer(shop), 30)
    await page.goto("/app/reports?unit=usd")
    const liability = page.getByRole("main").getByRole("region", { name: "By source" })
    await liability.getByText("Manual").waitFor()
    await page.getByLabel("At the end of", { exact: true }).fill("2020-01-31")
    await page.waitForURL(/liability=2020-01-31/)
    await page.getByText("Nothing is outstanding.").waitFor()
  })

  it("have a customer's statement, to be printed", async () => {
    const { page } = dashboard
    const customer = await registerCustomer(shop)
    await grant(customer, 30)
    await consume(customer, 12)
    await page.goto(`/app/customers/${customer.id}`)
    await page.getByRole("link", { name: "Statement", exact: true }).click()
    await page.getByRole("heading", { name: `Statement of ${customer.email}` }).waitFor()
    const rows = page.getByRole("row")
    await rows.filter({ hasText: "Used" }).getByText("-$12.00").waitFor()
    await rows.filter({ hasText: "Closing balance" }).getByText("$18.00").waitFor()
    await page.emulateMedia({ media: "print" })
    expect(await page.getByRole("button", { name: "Print" }).isVisible()).toBe(false)
    expect(await page.getByRole("navigation").first().isVisible()).toBe(false)
    expect(await page.getByText("Closing balance").isVisible()).toBe(true)
  })

  it("have what coupons took off and brought, over all and for each", async () => {
    const { page } = dashboard
    const { id, code } = await createCoupon(admin)
    const { variant_id } = shop.products.Backpack
    // Twice, so that it is among the first of all suites' coupons.
    for (const uses of [1, 2]) {
      await dashboard.shopper.placeOrder({ items: [{ variant_id }], promo_codes: [code] })
      await waitFor(async () => (await couponOf(admin, code)).times_redeemed === uses)
    }
    await page.goto("/app/reports/coupons")
    await page.getByRole("group", { name: "Redemptions per day" }).waitFor()
    const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: code }) })
    // Redemptions, applications, discount, orders, share, revenue, average.
    const figures = (await row.innerText()).split(/\s+/)
    expect(figures.slice(0, 5)).toEqual([code, "2", "0", "$20.00", "2"])
    expect(figures[5]).toMatch(/^[\d.]+%$/)
    expect(figures.slice(6, 8)).toEqual(["$180.00", "$90.00"])
    await page.goto(`/app/coupons/${id}`)
    const brought = page.getByRole("definition")
    await brought.filter({ hasText: "$90.00" }).first().waitFor()
    await brought.filter({ hasText: /^[\d.]+% of \d+$/ }).waitFor()
    await page.getByLabel("To", { exact: true }).fill("2020-01-31")
    await page.waitForURL(/to=2020-01-31/)
    await page.getByText("No redemptions in this period").waitFor()
  })

  it("tell a chart's figures to the mouse, and to the keyboard", async () => {
    const { page } = dashboard
    const customer = await registerCustomer(shop)
    await grant(customer, 30)
    await page.goto(`/app/reports?customer_id=${customer.id}`)
    const bars = page.getByRole("group", { name: /granted, spent and expired$/ }).getByRole("img")
    const told = page.getByRole("main").getByText("Granted: $30.00", { exact: true })
    await bars.last().hover()
    await told.waitFor()
    await bars.first().focus()
    await told.waitFor({ state: "detached" })
    await page.keyboard.press("End")
    await told.waitFor()
    expect(await page.evaluate("document.activeElement.ariaLabel")).toMatch(/, Granted: \$30\.00$/)
    await page.keyboard.press("Escape")
    await told.waitFor({ state: "detached" })
    await page.keyboard.press("ArrowLeft")
    await page.keyboard.press("ArrowRight")
    await told.waitFor()
  })

  it("have what was sold of credit packages, and the orders that bought them", async () => {
    const { page } = dashboard
    const name = `Sold ${randomUUID().slice(0, 8)}`
    const prices = [{ currency_code: "usd", amount: 20 }]
    const fields = { name, unit: "usd", credits: 30, prices }
    const { credit_package: pack } = ok(await admin.post("/admin/credit-packages", fields))
    const { id, email, shopper } = await registerCustomer(shop)
    const items = [{ variant_id: pack.variant_id, quantity: 2 }]
    const order = await shopper.placeOrder({ items, email: undefined })
    const granted = async () => ok(await admin.get(`/admin/customers/${id}/wallets`)).wallets
    await waitFor(async () => (await granted()).length === 1)
    await page.goto("/app/reports/credit-packages")
    const rows = page.getByRole("row").filter({ hasText: name })
    const link = page.getByRole("link", { name, exact: true }).first()
    expect(await link.getAttribute("href")).toBe(`/app/credit-packages/edit/${pack.id}`)
    // Sold, orders, revenue, granted, outstanding.
    const figures = (await rows.first().innerText()).replace(name, "").trim().split(/\s+/)
    expect(figures).toEqual(["2", "1", "$40.00", "$60.00", "$60.00"])
    const sale = rows.filter({ has: page.getByRole("link", { name: email }) })
    const links = await sale.getByRole("link").all()
    const hrefs = await Promise.all(links.map((link) => link.getAttribute("href")))
    expect(hrefs.slice(0, 2)).toEqual([`/app/orders/${order.id}`, `/app/customers/${id}`])

    await chooseIn("Currency", "EUR")
    await page.waitForURL(/currency_code=eur/)
    await rows.first().waitFor({ state: "detached" })
    await page.goto("/app/reports/credit-packages?from=2020-01-01&to=2020-01-31")
    await page.getByText("No packages sold").waitFor()
  })

  it("say why there is none", async () => {
    dashboard.complaints.expectRefusals()
    const { page } = dashboard
    await page.goto("/app/reports?from=2001-01-01&to=2026-01-01")
    await page.getByRole("alert").filter({ hasText: "intervals" }).waitFor()
    await chooseIn("By", "Month")
    await page.getByRole("alert").waitFor({ state: "detached" })
  })

  it("fit a narrow screen, from right to left", async () => {
    const { page } = dashboard
    const customer = await registerCustomer(shop)
    await grant(customer, 30)
    await page.setViewportSize({ width: 390, height: 844 })
    await speak(page, shop.url, "ar")
    await page.goto(`/app/reports?customer_id=${customer.id}`)
    await page.locator("html[dir=rtl]").waitFor()
    await page.getByRole("main").getByRole("img").first().waitFor()
    const tooWide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    expect(await page.evaluate(tooWide)).toBe(false)
    expect(await page.locator("body").innerText()).not.toMatch(/reports\.[a-z_]+/)
  })
})
