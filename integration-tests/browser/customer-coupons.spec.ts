import { ok } from "../helpers/shop/client"
import { cancelOrder } from "../helpers/shop/orders"
import { waitFor } from "../helpers/shop/wait"
import { createCoupon, newCode } from "./helpers/coupons"
import { registerCustomer, type Customer } from "./helpers/customers"
import { dashboardSuite } from "./helpers/dashboard"
import { speak } from "./helpers/language"
import { AttachedCoupons } from "./pages/attached-coupons"
import { CouponForm } from "./pages/coupon-form"
import { CouponPage } from "./pages/coupon-page"
import { CouponsPage } from "./pages/coupons-page"
import { toast } from "./pages/toasts"

dashboardSuite("coupons that stay with a customer", (dashboard) => {
  const { admin, shop } = dashboard

  const openCustomer = async ({ id }: Customer) => {
    await dashboard.page.goto(`/app/customers/${id}`)
    return new AttachedCoupons(dashboard.page)
  }

  const couponsOf = async ({ id }: Customer) =>
    ok(await admin.get(`/admin/customers/${id}/coupons`)).customer_coupons

  const attach = async ({ id }: Customer, coupon_id: string) =>
    ok(await admin.post(`/admin/customers/${id}/coupons`, { coupon_id })).customer_coupon

  it("take from the customer's orders what they are worth, by an admin's clicks", async () => {
    dashboard.complaints.expectRefusals()
    const { page } = dashboard
    const customer = await registerCustomer(shop)
    const { shopper } = customer
    const fixed = { type: "fixed", value: 50, currency_code: "usd" }
    const { id: coupon_id, code } = await createCoupon(admin, fixed)
    const applies_to = { product_ids: [shop.products.Backpack.id] }
    const typed = await createCoupon(admin, { applies_to, is_stackable: true })

    const coupons = await openCustomer(customer)
    const form = await coupons.attach("Apply coupon", "Apply a coupon")
    await form.search("Coupon", code)
    await form.dialog.getByText("no open cart").waitFor()
    await form.fill({ Amount: "120", Reason: "Parcel came late" })
    await form.saved("Apply coupon")
    await toast(page, `${code} now stays with the customer`).waitFor()
    await coupons.row(code).getByText("$120.00 left").waitFor()

    // It applies by itself; a second code goes before it, since that one is for a product.
    const items = [{ variant_id: shop.products.Backpack.variant_id }]
    const cart = await shopper.createCart({ items, email: undefined })
    const path = `/store/carts/${cart.id}/coupons`
    const onCart = async () => {
      const answer = ok(await shopper.client.get(path))
      const entries = answer.coupons as { code: string; discount_total: number }[]
      return Object.fromEntries(entries.map((entry) => [entry.code, entry.discount_total]))
    }
    expect(await onCart()).toEqual({ [code]: 100 })
    ok(await shopper.client.post(path, { code: typed.code }))
    expect(await onCart()).toEqual({ [typed.code]: 10, [code]: 90 })
    ok(await shopper.client.delete(`${path}/${code}`))
    expect((await shopper.getCart(cart.id)).total).toBe(90)
    ok(await shopper.client.post(path, { code }))
    expect((await shopper.getCart(cart.id)).total).toBe(0)
    const order = await shopper.completeCart(cart.id)

    await coupons.pill("Active")
    await coupons.row(code).getByText("$30.00 left").waitFor()
    const drawer = await coupons.open(code)
    await drawer.getByRole("definition").filter({ hasText: "Parcel came late" }).first().waitFor()
    await drawer.getByRole("link", { name: `Order #${order.display_id}` }).waitFor()
    const application = drawer.getByRole("listitem").filter({ hasText: "$90.00" })
    await application.getByText("Applied").waitFor()

    await cancelOrder(admin, order.id)
    await waitFor(async () => (await couponsOf(customer))[0].remaining_value === 120)
    await page.reload()
    await coupons.row(code).getByText("$120.00 left").waitFor()
    await (await coupons.open(code)).getByText("Given back").waitFor()
    await page.keyboard.press("Escape")

    const prompt = await coupons.remove(code)
    await prompt.save()
    expect(await prompt.problemAt(prompt.field("Reason"))).toBe("Must not be empty")
    await prompt.fill({ Reason: "Given by mistake" })
    await prompt.saved()
    await coupons.pill("Removed")
    await coupons.row(code).getByText("Removed", { exact: true }).waitFor()
    expect(await couponsOf(customer)).toMatchObject([{ coupon_id, status: "removed" }])
    const later = await shopper.createCart({ items, email: undefined })
    expect(later.total).toBe(100)
  })

  it("show what they would do for the open cart, and are given despite their dates", async () => {
    dashboard.complaints.expectRefusals()
    const customer = await registerCustomer(shop)
    const ended = { expires_at: "2020-01-01T00:00:00Z", value: 25 }
    const { code } = await createCoupon(admin, ended)
    const items = [{ variant_id: shop.products.Mug.variant_id }]
    await customer.shopper.createCart({ items, email: undefined })
    const coupons = await openCustomer(customer)
    const form = await coupons.attach("Apply coupon", "Apply a coupon")
    await form.search("Coupon", code)
    const preview = form.dialog.getByRole("region", { name: "In the customer’s open cart" })
    await preview.getByText("Dates: fails").waitFor()
    await form.save("Apply coupon")
    await form.dialog.getByText("Refused: has ended").waitFor()
    await form.choose("Frequency", "Repeating")
    await form.flip("Apply regardless")
    await form.dialog.getByText("It is applied even if").waitFor()
    await form.save("Apply coupon")
    await form.dialog.getByText("A number of orders or of months is needed").waitFor()
    await form.fill({ Orders: "3" })
    await form.saved("Apply coupon")
    await coupons.row(code).getByText("3 orders left").waitFor()
    expect(await couponsOf(customer)).toMatchObject([{ remaining_orders: 3, value: 25 }])
  })

  it("go to everybody in a group, and are taken back with the coupon", async () => {
    const { page } = dashboard
    const coupon = await createCoupon(admin)
    const [has, gets] = [await registerCustomer(shop), await registerCustomer(shop)]
    await attach(has, coupon.id)
    const name = newCode("group")
    const { customer_group } = ok(await admin.post("/admin/customer-groups", { name }))
    const guest = ok(
      await admin.post("/admin/customers", { email: `${name}@example.com` })
    ).customer
    const add = [has.id, gets.id, guest.id]
    ok(await admin.post(`/admin/customer-groups/${customer_group.id}/customers`, { add }))

    await CouponPage.open(page, coupon)
    const customers = new AttachedCoupons(page)
    await customers.row(has.email).getByText("Active", { exact: true }).waitFor()
    const form = await customers.attach("Attach to group", `Attach ${coupon.code} to a group`)
    await form.search("Customer group", name)
    await form.save("Attach to group")
    await form.dialog.getByText("Done", { exact: true }).waitFor()
    const told = await form.dialog.getByRole("definition").allInnerTexts()
    expect(told).toEqual(["1", "1", "1"])
    await form.dialog.getByText("Refused: guest without an account").waitFor()
    expect(await form.dialog.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("3")
    await form.dialog.getByRole("button", { name: "Close", exact: true }).last().click()
    await customers.row(gets.email).getByText("Active", { exact: true }).waitFor()

    const list = await CouponsPage.open(page, `?q=${coupon.code}`)
    await list.choose(coupon.code, "Delete")
    const prompt = page.getByRole("alertdialog", { name: `Delete ${coupon.code}?` })
    await prompt.getByText("2 customers keep it").waitFor()
    await prompt.getByRole("checkbox", { name: "Take it from them, too" }).click()
    await prompt.getByRole("button", { name: "Delete" }).click()
    await toast(page, `${coupon.code} is deleted`).waitFor()
    expect(new URL(page.url()).pathname).toBe("/app/coupons")
    expect(await couponsOf(gets)).toMatchObject([{ status: "removed", is_coupon_deleted: true }])
  })

  it("have a frequency, which the form asks for and then holds", async () => {
    dashboard.complaints.expectRefusals()
    const { page } = dashboard
    const form = await CouponForm.create(page)
    const code = newCode("LOYAL")
    await form.fill({ Code: code, Amount: "10" })
    await form.type("Repeating").click()
    await form.save()
    await form.field("Orders").and(page.locator("[aria-invalid=true]")).waitFor()
    expect(await form.problemAt(form.field("Orders"))).toBe(
      "A number of orders or of months is needed"
    )
    await form.fill({ Orders: "3", Months: "6" })
    await form.summary.getByText("10% off, on 3 orders, for 6 months").waitFor()
    await form.saved()
    await page.getByText("3 orders or 6 months", { exact: true }).waitFor()

    const [{ id }] = ok(await admin.get("/admin/coupons", { q: code })).coupons
    await attach(await registerCustomer(shop), id)
    await page.goto(`/app/coupons/${id}/edit`)
    const edited = new CouponForm(page, `Edit ${code}`)
    await edited.dialog.getByText("In use", { exact: false }).first().waitFor()
    expect(await edited.type("Forever").isDisabled()).toBe(true)
    expect(await edited.field("Orders").isDisabled()).toBe(true)
  })

  it("are told of in the reader's language", async () => {
    const { page } = dashboard
    const customer = await registerCustomer(shop)
    const coupon = await createCoupon(admin, { duration: "repeating", duration_in_orders: 3 })
    await attach(customer, coupon.id)
    const LANGUAGES = [
      { language: "de", dir: "ltr", left: "noch 3 Bestellungen", apply: "Gutschein anwenden" },
      { language: "ar", dir: "rtl", left: "المتبقي 3 طلبات", apply: "تطبيق القسيمة" },
    ]
    try {
      for (const { language, dir, left, apply } of LANGUAGES) {
        await speak(page, shop.url, language)
        const coupons = await openCustomer(customer)
        await page.locator(`html[dir=${dir}]`).waitFor()
        await coupons.row(coupon.code).getByText(left, { exact: true }).waitFor()
        await page.getByRole("main").getByRole("button", { name: apply, exact: true }).click()
        await page.getByRole("dialog").locator("button[type=submit]").waitFor()
        const said = await page.locator("body").innerText()
        expect(said).not.toMatch(/\b(attach|attached|durations|coupons)\.[a-z]/)
      }
    } finally {
      await speak(page, shop.url, "en")
    }
  })
})
