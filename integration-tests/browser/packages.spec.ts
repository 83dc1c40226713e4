import { randomInt } from "node:crypto"
import { ok } from "../helpers/shop/client"
import { registerCustomer } from "./helpers/customers"
import { dashboardSuite } from "./helpers/dashboard"
import { CustomerPage } from "./pages/customer-page"
import { PackageForm } from "./pages/package-form"
import { PackagesPage } from "./pages/packages-page"
import { toast } from "./pages/toasts"

const newName = () => `Package ${randomInt(1_000_000)}`

dashboardSuite("credit packages", (dashboard) => {
  const { admin, shop, shopper } = dashboard

  /** 30 dollars of credit for 20. */
  const createPackage = async () => {
    const prices = [{ currency_code: "usd", amount: 20 }]
    const fields = { name: newName(), unit: "usd", credits: 30, prices }
    return ok(await admin.post("/admin/credit-packages", fields)).credit_package
  }

  const packageOf = async (name: string) => {
    const { credit_packages } = ok(await admin.get("/admin/credit-packages", { q: name }))
    return credit_packages[0]
  }

  it("are made with prices in two currencies, bought, and granted", async () => {
    const { page } = dashboard
    const name = newName()
    const form = await PackageForm.create(page)
    await form.fill({ Name: name, Credits: "120", "Price in USD": "100", "Price in EUR": "80" })
    await form.choose("Unit", "US Dollar")
    await form.dialog.getByText("1.2 credits per USD").waitFor()
    await form.dialog.getByText("1.5 credits per EUR").waitFor()
    await form.fill({ "Valid for days": "10", Badge: "Best value" })
    await form.saved()
    await toast(page, `${name} is saved`).waitFor()

    const list = await PackagesPage.open(page, `?q=${name}`)
    const row = list.row(name)
    await row.getByText("+20%").waitFor()
    const text = (await row.innerText()).replace(/\s+/g, " ")
    for (const shown of [
      "Best value",
      "$120.00",
      "$100.00",
      "€80.00",
      "1.2 / USD +20%",
      "1.5 / EUR",
    ]) {
      expect(text).toContain(shown)
    }
    expect(text).toContain("10 days")

    const customer = await registerCustomer(shop)
    const { variant_id } = await packageOf(name)
    for (const region of ["usd", "eur"] as const) {
      const order = await customer.shopper.placeOrder({
        region,
        items: [{ variant_id }],
        email: undefined,
      })
      expect(order.item_total).toBe(region === "usd" ? 100 : 80)
      await page.goto(`/app/orders/${order.id}`)
      const widget = page.getByRole("heading", { name: "Coupons and credits" }).locator("../..")
      await widget.getByText("$120.00").first().waitFor()
    }
    const credits = await CustomerPage.open(page, customer.id)
    await credits.shows("Available", "$240.00")
    await credits.shows("Expiring soon", "$240.00")
    await credits.grants("Purchase").nth(1).waitFor()
  })

  it("are hidden from shoppers while they are disabled", async () => {
    const { page } = dashboard
    const { name, slug } = await createPackage()
    const list = await PackagesPage.open(page, `?q=${name}`)
    const status = async () => (await shopper.client.get(`/store/credit-packages/${slug}`)).status
    expect(await status()).toBe(200)
    await list.choose(name, "Disable")
    await list.row(name).getByText("Disabled").waitFor()
    expect(await status()).toBe(404)
    await list.choose(name, "Enable")
    await list.row(name).getByText("Active").waitFor()
    expect(await status()).toBe(200)
  })

  it("change places", async () => {
    const { page } = dashboard
    const first = await createPackage()
    const second = await createPackage()
    const list = await PackagesPage.open(page)
    await list.choose(second.name, "Move up")
    await page.getByText(`${second.name} is now at position`).waitFor()
    const place = async ({ name }: { name: string }) => (await packageOf(name)).sort_order as number
    expect(await place(first)).toBe((await place(second)) + 1)
  })

  it("are edited", async () => {
    const { page } = dashboard
    const { name } = await createPackage()
    const list = await PackagesPage.open(page, `?q=${name}`)
    await list.choose(name, "Edit")
    const form = new PackageForm(page, `Edit ${name}`)
    expect(await form.field("Price in USD").inputValue()).toBe("20")
    await form.fill({ Credits: "45.5", "Price in EUR": "18.50", "Price in USD": "" })
    await form.saved()
    expect(await packageOf(name)).toMatchObject({
      credits: 45.5,
      prices: [{ currency_code: "eur", amount: 18.5 }],
    })
    await list.row(name).waitFor()
    expect(decodeURIComponent(new URL(page.url()).search)).toMatch(/^\?q=Package[ +]\d+$/)
  })

  it("are closed with what they were opened with, without a word of changes and with the search", async () => {
    const { page } = dashboard
    const { name } = await createPackage()
    const list = await PackagesPage.open(page, `?q=${name}`)
    await list.choose(name, "Edit")
    const form = new PackageForm(page, `Edit ${name}`)
    await form.fill({ "Price in EUR": "5" })
    await form.fill({ "Price in EUR": "" })
    await form.dialog.getByRole("button", { name: "Cancel", exact: true }).click()
    await form.dialog.waitFor({ state: "detached" })
    await list.row(name).waitFor()
    expect(decodeURIComponent(new URL(page.url()).search)).toMatch(/^\?q=Package[ +]\d+$/)
  })

  it("are deleted once that is confirmed, and what was bought stays", async () => {
    const { page } = dashboard
    const { name, variant_id } = await createPackage()
    const customer = await registerCustomer(shop)
    await customer.shopper.placeOrder({ items: [{ variant_id }], email: undefined })
    const list = await PackagesPage.open(page, `?q=${name}`)
    await list.choose(name, "Delete")
    const prompt = page.getByRole("alertdialog", { name: `Delete ${name}?` })
    await prompt.getByText("Credits that were bought stay with their customers").waitFor()
    await prompt.getByRole("button", { name: "Delete" }).click()
    await toast(page, `${name} is deleted`).waitFor()
    await list.row(name).waitFor({ state: "detached" })
    expect(await packageOf(name)).toBeUndefined()
    const credits = await CustomerPage.open(page, customer.id)
    await credits.shows("Available", "$30.00")
  })
})
