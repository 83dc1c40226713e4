import { randomInt } from "node:crypto"
import { ok } from "../helpers/shop/client"
import { dashboardSuite } from "./helpers/dashboard"
import { registerCustomer } from "./helpers/customers"
import { Form } from "./pages/form"
import { toast } from "./pages/toasts"

dashboardSuite("Settings → Credits", (dashboard) => {
  const { admin, shop } = dashboard

  const newKey = () => `unit_${randomInt(1_000_000)}`

  const createUnit = async () => {
    const key = newKey()
    ok(await admin.post("/admin/credit-units", { key, name: key }))
    return key
  }

  const unitOf = async (key: string) => {
    const { credit_units } = ok(await admin.get("/admin/credit-units", { limit: 100 }))
    return credit_units.find((unit: { key: string }) => unit.key === key)
  }

  const row = (key: string) => dashboard.page.getByRole("row").filter({ hasText: key })

  const choose = async (key: string, action: string) => {
    await row(key)
      .getByRole("button", { name: /^Actions: / })
      .click()
    await dashboard.page.getByRole("menuitem", { name: action, exact: true }).click()
  }

  it("makes a unit with its rates, and says at its field what is wrong", async () => {
    const { page } = dashboard
    dashboard.complaints.expectRefusals()
    const key = newKey()
    await page.goto("/app/settings/credits/create")
    const form = new Form(page, "Create unit")
    await form.fill({ Key: "usd", Name: "Message", Plural: "Messages", "Credits per USD": "10" })
    await form.save()
    await form.field("Key").and(page.locator("[aria-invalid=true]")).waitFor()
    expect(await form.problemAt(form.field("Key"))).not.toBe("")
    await form.fill({ Key: key })
    await form.saved()
    await toast(page, "Message is saved").waitFor()
    await row(key).getByText("10 / USD").waitFor()
    expect(await unitOf(key)).toMatchObject({
      name: "Message",
      plural: "Messages",
      conversion_rates: [{ currency_code: "usd", credits_per_currency_unit: 10 }],
    })
  })

  it("changes what a unit is called and worth, not its key", async () => {
    const { page } = dashboard
    const key = await createUnit()
    await page.goto("/app/settings/credits")
    await choose(key, "Edit")
    const form = new Form(page, `Edit ${key}`)
    expect(await form.field("Key").isDisabled()).toBe(true)
    await form.fill({ Name: "Call", "Credits per EUR": "2.5" })
    await form.saved()
    await row(key).getByText("2.5 / EUR").waitFor()
    expect(await unitOf(key)).toMatchObject({ key, name: "Call" })
  })

  it("closes a form with what it was opened with, without a word of changes", async () => {
    const { page } = dashboard
    const key = await createUnit()
    await page.goto(`/app/settings/credits/edit/${key}`)
    const form = new Form(page, `Edit ${key}`)
    await form.fill({ "Credits per EUR": "5" })
    await form.fill({ "Credits per EUR": "" })
    await form.dialog.getByRole("button", { name: "Cancel", exact: true }).click()
    await form.dialog.waitFor({ state: "detached" })
    await row(key).waitFor()
  })

  it("deletes a unit that nothing counts in, and no other", async () => {
    const { page } = dashboard
    dashboard.complaints.expectRefusals()
    const [used, unused] = [await createUnit(), await createUnit()]
    const { id } = await registerCustomer(shop)
    const grant = { unit: used, amount: 1, source: "manual" }
    ok(await admin.post(`/admin/customers/${id}/credits`, grant))
    await page.goto("/app/settings/credits")
    for (const key of [used, unused]) {
      await choose(key, "Delete")
      await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click()
      await page.getByRole("alertdialog").waitFor({ state: "detached" })
    }
    await toast(page, `${unused} is deleted`).waitFor()
    await row(unused).waitFor({ state: "detached" })
    expect(await unitOf(used)).toMatchObject({ key: used })
    expect(await unitOf(unused)).toBeUndefined()
  })
})
