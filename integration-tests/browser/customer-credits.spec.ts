import { ok } from "../helpers/shop/client"
import { cancelOrder } from "../helpers/shop/orders"
import { registerCustomer } from "./helpers/customers"
import { dashboardSuite } from "./helpers/dashboard"
import { CustomerPage } from "./pages/customer-page"
import { toast } from "./pages/toasts"

dashboardSuite("a customer's credits", (dashboard) => {
  const { admin, shop } = dashboard

  const walletsOf = async (customer_id: string) =>
    ok(await admin.get(`/admin/customers/${customer_id}/wallets`)).wallets

  const give = async (customer_id: string, fields: Record<string, unknown> = {}) =>
    ok(
      await admin.post(`/admin/customers/${customer_id}/credits`, {
        unit: "usd",
        amount: 40,
        source: "manual",
        ...fields,
      })
    )

  it("are given, with a reason and until a suggested day", async () => {
    const { page } = dashboard
    const { id } = await registerCustomer(shop)
    const credits = await CustomerPage.open(page, id)
    await page.getByText("This customer has no credits").waitFor()
    const form = await credits.grant()
    await form.choose("Unit", "US Dollar")
    await form.choose("Source", "Compensation")
    await form.fill({ Amount: "25.50", Reason: "Parcel came late" })
    await form.dialog.getByRole("button", { name: "Welcome: 90 days" }).click()
    await form.saved("Grant credits")
    await toast(page, "The credits are granted").waitFor()
    await credits.shows("Available", "$25.50")
    await credits.grants("Compensation").getByText("Active").waitFor()
    const { credit_grants } = ok(await admin.get(`/admin/customers/${id}/credits/grants?unit=usd`))
    const [{ expires_at, reason }] = credit_grants
    expect(reason).toBe("Parcel came late")
    const days = (Date.parse(expires_at) - Date.now()) / (24 * 60 * 60 * 1000)
    expect(Math.floor(days)).toBe(90)
  })

  it("are given once, however often the button is pressed", async () => {
    const { page } = dashboard
    const { id } = await registerCustomer(shop)
    const credits = await CustomerPage.open(page, id)
    const form = await credits.grant()
    await form.choose("Unit", "Euro")
    await form.fill({ Amount: "10" })
    const button = form.dialog.getByRole("button", { name: "Grant credits", exact: true })
    await button.dblclick()
    await form.dialog.waitFor({ state: "detached" })
    await credits.shows("Available", "€10.00")
    expect(await walletsOf(id)).toMatchObject([{ unit: "eur", granted: 10 }])
  })

  it("are refused at the field that is wrong", async () => {
    dashboard.complaints.expectRefusals()
    const { id } = await registerCustomer(shop)
    const credits = await CustomerPage.open(dashboard.page, id)
    const form = await credits.grant()
    await form.save("Grant credits")
    await form.dialog.getByText("Must be a number").waitFor()
    expect(await form.problemAt(form.field("Amount"))).toBe("Must be a number")
    expect(await form.problemAt(form.select("Unit"))).not.toBe("")
    await form.choose("Unit", "US Dollar")
    await form.fill({ Amount: "1.234" })
    await form.save("Grant credits")
    await form.field("Amount").and(dashboard.page.locator(":focus")).waitFor()
    expect(await form.problemAt(form.field("Amount"))).not.toBe("")
    await form.fill({ Amount: "1.23" })
    await form.saved("Grant credits")
    await credits.shows("Available", "$1.23")
  })

  it("are taken back in part, and with a reason", async () => {
    dashboard.complaints.expectRefusals()
    const { page } = dashboard
    const { id } = await registerCustomer(shop)
    await give(id)
    const credits = await CustomerPage.open(page, id)
    const form = await credits.voidGrant("Manual")
    await form.dialog.getByText("$40.00 can be voided.", { exact: true }).waitFor()
    await form.save("Void grant")
    expect(await form.problemAt(form.field("Reason"))).not.toBe("")
    await form.fill({ Amount: "15", Reason: "Given too much" })
    await form.saved("Void grant")
    await toast(page, "The grant is voided").waitFor()
    await credits.shows("Available", "$25.00")
    expect(await walletsOf(id)).toMatchObject([{ unit: "usd", voided: 15, available: 25 }])
  })

  it("are taken back from a cart, too", async () => {
    const { page } = dashboard
    const { id, shopper } = await registerCustomer(shop)
    await give(id)
    const items = [{ variant_id: shop.products.Backpack.variant_id }]
    const cart = await shopper.createCart({ items, email: undefined })
    ok(await shopper.client.post(`/store/carts/${cart.id}/credits`, { amount: 40 }))
    const credits = await CustomerPage.open(page, id)
    await credits.shows("Available", "$0.00")
    const form = await credits.voidGrant("Manual")
    const said = "$40.00 can be voided. $40.00 of it is on carts: it is taken off them, except"
    await form.dialog.getByText(said).waitFor()
    await form.fill({ Reason: "Fraud" })
    await form.saved("Void grant")
    await credits.grants("Manual").getByText("Voided").waitFor()
    expect(await walletsOf(id)).toMatchObject([{ unit: "usd", held: 0, voided: 40 }])
    expect(ok(await shopper.client.get(`/store/carts/${cart.id}/credits`))).toMatchObject({
      cart: { total: 100 },
      credits: { applied: 0 },
    })
  })

  it("are shown by unit", async () => {
    const { id } = await registerCustomer(shop)
    await give(id)
    await give(id, { unit: "eur", amount: 15, source: "referral" })
    const credits = await CustomerPage.open(dashboard.page, id)
    await credits.unit("EUR")
    await credits.shows("Available", "€15.00")
    expect(await credits.grants("Referral").count()).toBe(1)
    await credits.unit("USD")
    await credits.shows("Available", "$40.00")
  })

  it("are listed with everybody's, by unit and e-mail, and lead to the customer", async () => {
    const { page } = dashboard
    const { id, email } = await registerCustomer(shop)
    await give(id, { unit: "eur", amount: 15 })
    await page.goto("/app/credits")
    await page.getByText("Outstanding, EUR").waitFor()
    await page.getByRole("searchbox").fill(email)
    await page.waitForURL("**q=**")
    const row = page.getByRole("row").filter({ hasText: email })
    await row.getByText("€15.00").first().waitFor()
    await page.getByRole("row").nth(2).waitFor({ state: "detached" })
    await give(id, { unit: "usd", amount: 20 })
    await row.getByRole("link", { name: email }).click()
    await page.waitForURL(`**/app/customers/${id}?unit=eur`)
    await new CustomerPage(page).shows("Available", "€15.00")
  })

  it("are shown in the unit that was just given", async () => {
    const { id } = await registerCustomer(shop)
    await give(id, { unit: "eur" })
    const credits = await CustomerPage.open(dashboard.page, id)
    await credits.shows("Available", "€40.00")
    const form = await credits.grant()
    await form.choose("Unit", "US Dollar")
    await form.fill({ Amount: "7" })
    await form.saved("Grant credits")
    await credits.shows("Available", "$7.00")
  })

  it("end on the last day that counts, wherever that is said", async () => {
    const { page } = dashboard
    const { id } = await registerCustomer(shop)
    await give(id, { expires_at: "2031-01-01T00:00:00Z" })
    const credits = await CustomerPage.open(page, id)
    await credits.grants("Manual").getByText("Dec 31, 2030", { exact: true }).waitFor()
  })

  it("have a history in people's words", async () => {
    const { page } = dashboard
    const { id, shopper } = await registerCustomer(shop)
    await give(id)
    const items = [{ variant_id: shop.products.Backpack.variant_id }]
    const cart = await shopper.createCart({ items, email: undefined })
    ok(await shopper.client.post(`/store/carts/${cart.id}/credits`, { amount: 40 }))
    await shopper.addPaymentSession(cart.id)
    const order = await shopper.completeCart(cart.id)
    await cancelOrder(admin, order.id)
    await CustomerPage.open(page, id)
    await page.getByText("The order was cancelled").waitFor()
    await page.getByText("For a cart").first().waitFor()
    const said = await page.getByRole("main").innerText()
    expect(said).not.toMatch(/order_|cart_/)
  })

  it("say in every form who reads a reason", async () => {
    const { id } = await registerCustomer(shop)
    await give(id)
    const credits = await CustomerPage.open(dashboard.page, id)
    const internal = "Internal: never shown to the customer."
    const grant = await credits.grant()
    await grant.dialog.getByText(internal).waitFor()
    await grant.dialog.getByRole("button", { name: "Cancel" }).click()
    const taken = await credits.voidGrant("Manual")
    await taken.dialog.getByText(internal).waitFor()
  })
})
