import { newCode } from "./helpers/coupons"
import { registerCustomer } from "./helpers/customers"
import { dashboardSuite } from "./helpers/dashboard"
import { CouponForm } from "./pages/coupon-form"
import { CouponPage } from "./pages/coupon-page"

dashboardSuite("creating a coupon", (dashboard) => {
  const { shop, shopper } = dashboard
  const { Backpack, Mug } = shop.products

  /** @returns a cart with the code on it: a backpack costs 100, a mug 40 */
  const cartWith = (code: string, { backpacks = 0, mugs = 0 }, region: "usd" | "eur" = "usd") => {
    const lines = [
      { variant_id: Backpack.variant_id, quantity: backpacks },
      { variant_id: Mug.variant_id, quantity: mugs },
    ]
    const items = lines.filter(({ quantity }) => quantity > 0)
    return shopper.createCart({ items, region, promo_codes: [code] })
  }

  /** Saves the form. @returns the page of the new coupon */
  const save = async (form: CouponForm, code: string) => {
    await form.saved()
    await dashboard.page.getByRole("heading", { name: code, level: 1 }).waitFor()
    return new CouponPage(dashboard.page)
  }

  it("takes a percentage off, up to the cap", async () => {
    const code = newCode("CAPPED")
    const form = await CouponForm.create(dashboard.page)
    await form.fill({ Code: code.toLowerCase(), Amount: "15", "Max discount cap": "50" })
    expect(await form.summary.innerText()).toBe("15% off, at most 50")
    const page = await save(form, code)
    expect(await page.row("Max discount cap").innerText()).toBe("50")
    expect(await cartWith(code, { backpacks: 2 })).toMatchObject({ discount_subtotal: 30 })
    expect(await cartWith(code, { backpacks: 5 })).toMatchObject({ discount_subtotal: 50 })
  })

  it("takes a fixed amount of one currency off, from a minimum on", async () => {
    const code = newCode("FIXED")
    const form = await CouponForm.create(dashboard.page)
    await form.type("Fixed amount").click()
    await form.choose("Currency lock", "EUR")
    await form.fill({ Code: code, Amount: "12.50", "Minimum order amount": "100" })
    expect(await form.summary.innerText()).toBe("€12.50 off, from €100.00")
    const page = await save(form, code)
    expect(await page.row("Minimum order amount").innerText()).toBe("€100.00")
    expect(await cartWith(code, { backpacks: 1 }, "eur")).toMatchObject({ discount_total: 12.5 })
    await expect(cartWith(code, { mugs: 1 }, "eur")).rejects.toThrow("coupon_minimum_not_met")
    await expect(cartWith(code, { backpacks: 1 })).rejects.toThrow("coupon_currency_mismatch")
  })

  it("discounts only the products that were searched and chosen", async () => {
    const code = newCode("SCOPED")
    const form = await CouponForm.create(dashboard.page)
    await form.fill({ Code: code, Amount: "10" })
    await form.target("Products", Mug.title)
    expect(await form.summary.innerText()).toBe("10% off, some products only")
    const page = await save(form, code)
    expect(await page.row("Discounts").innerText()).toBe("1 target")
    expect(await cartWith(code, { backpacks: 1, mugs: 1 })).toMatchObject({ discount_subtotal: 4 })
    await expect(cartWith(code, { backpacks: 1 })).rejects.toThrow("coupon_not_applicable")
  })

  it("is for the customers of a group", async () => {
    const code = newCode("GROUP")
    const form = await CouponForm.create(dashboard.page)
    await form.fill({ Code: code, Amount: "10" })
    await form.target("Customer groups", shop.group.name)
    const page = await save(form, code)
    expect(await page.row("Customers").innerText()).toBe("1 group")
    const { shopper: member, ...customer } = await registerCustomer(shop)
    const input = { items: [{ variant_id: Mug.variant_id }], promo_codes: [code] }
    await expect(member.createCart(input)).rejects.toThrow("coupon_not_eligible")
    const path = `/admin/customer-groups/${shop.group.id}/customers`
    await dashboard.admin.post(path, { add: [customer.id] })
    expect(await member.createCart(input)).toMatchObject({ discount_subtotal: 4 })
  })

  it("is for first orders, and used up when it is used", async () => {
    const code = newCode("FIRST")
    const form = await CouponForm.create(dashboard.page)
    await form.fill({
      Code: code,
      Amount: "100",
      "Max total redemptions": "1",
      "Per-user limit": "1",
    })
    await form.flip("First purchase only")
    expect(await form.summary.innerText()).toBe("100% off, first order only, 1 use, 1 per customer")
    const page = await save(form, code)
    expect(await page.row("Uses").innerText()).toBe("0 / 1")

    const customer = await registerCustomer(shop)
    const items = [{ variant_id: Mug.variant_id }]
    const order = await customer.shopper.placeOrder({
      items,
      promo_codes: [code],
      email: undefined,
    })
    expect(order.discount_subtotal).toBe(40)
    await expect(cartWith(code, { mugs: 1 })).rejects.toThrow("coupon_exhausted")

    await dashboard.page.reload()
    await page.redemptions.filter({ hasText: customer.email }).getByText("Redeemed").waitFor()
    expect(await page.row("Uses").innerText()).toBe("1 / 1")
    await dashboard.page.getByRole("link", { name: `#${order.display_id}`, exact: true }).waitFor()
  })

  it("holds from and until the days of the shop's time zone", async () => {
    const code = newCode("DATED")
    const form = await CouponForm.create(dashboard.page)
    await form.fill({ Code: code, Amount: "10" })
    await form.day("Expires at", { month: "03", day: "14", year: "2031" })
    expect(await form.summary.innerText()).toBe("10% off, until Mar 14, 2031")
    await dashboard.page.getByText("time zone, UTC").waitFor()
    await save(form, code)
    const { coupons } = (await dashboard.admin.get("/admin/coupons", { q: code })).body
    expect(coupons[0]).toMatchObject({ starts_at: null, expires_at: "2031-03-15T00:00:00.000Z" })
  })

  it("warns of what is seldom meant, and lets it pass", async () => {
    const form = await CouponForm.create(dashboard.page)
    const warning = (text: string) => form.dialog.getByText(text)
    await warning("A percentage without a cap").waitFor()
    await form.fill({ "Max discount cap": "50" })
    await warning("Cap and minimum count at face value").waitFor()
    await form.choose("Currency lock", "USD")
    await warning("Cap and minimum count at face value").waitFor({ state: "detached" })
    await form.type("Fixed amount").click()
    await warning("Without a minimum").waitFor()
  })
})
