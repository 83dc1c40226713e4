import { createCoupon, newCode } from "./helpers/coupons"
import { dashboardSuite } from "./helpers/dashboard"
import { CouponForm } from "./pages/coupon-form"
import { toast } from "./pages/toasts"

/** What is typed into an otherwise right form for 10 %, and what the API then says at that field. */
const PROBLEMS: [field: string, typed: string, problem: string][] = [
  ["Code", " ", "Must not be empty"],
  ["Code", "TWO WORDS", "May hold letters, digits and signs"],
  ["Name", "n".repeat(201), "Must have at most 200 characters"],
  ["Description", "d".repeat(2001), "Must have at most 2,000 characters"],
  ["Admin note", "i".repeat(2001), "Must have at most 2,000 characters"],
  ["Amount", "", "Must be a number"],
  ["Amount", "ten", "Must be a number"],
  ["Amount", "0", "Must be more than 0"],
  ["Amount", "101", "Must be at most 100 percent"],
  ["Max discount cap", "-1", "Must be more than 0"],
  ["Max discount cap", "0.1234567", "May have at most"],
  ["Minimum order amount", "-1", "Must not be below 0"],
  ["Max total redemptions", "0", "Must be at least 1"],
  ["Max total redemptions", "1.5", "Must be a whole number"],
  ["Per-user limit", "0", "Must be at least 1"],
]

dashboardSuite("what is wrong with a coupon", (dashboard) => {
  const { admin } = dashboard

  beforeEach(() => dashboard.complaints.expectRefusals())

  it("is said at each field, and gone when it is right", async () => {
    const form = await CouponForm.create(dashboard.page)
    const right = { Code: newCode("RIGHT"), Amount: "10" }
    for (const [field, typed, problem] of PROBLEMS) {
      await form.fill({ ...right, [field]: typed })
      await form.save()
      await form.dialog.getByText(problem).waitFor()
      expect(await form.problemAt(form.field(field))).toContain(problem)
      await form.field(field).and(dashboard.page.locator(":focus")).waitFor()
      await form.fill({ [field]: "" })
    }
    await form.fill(right)
    await form.saved()
  })

  it("is said at several fields at once", async () => {
    const form = await CouponForm.create(dashboard.page)
    await form.fill({ Code: "", Amount: "-5", "Max total redemptions": "many" })
    await form.save()
    await form.dialog.getByText("Must not be empty").waitFor()
    expect(await form.problemAt(form.field("Code"))).toBe("Must not be empty")
    expect(await form.problemAt(form.field("Amount"))).toBe("Must be more than 0")
    expect(await form.problemAt(form.field("Max total redemptions"))).toBe("Must be a whole number")
  })

  it("is a missing currency, an end before the start, a code that is taken", async () => {
    const { code } = await createCoupon(admin)
    const form = await CouponForm.create(dashboard.page)
    await form.fill({ Code: newCode("RIGHT"), Amount: "10" })
    await form.type("Fixed amount").click()
    await form.save()
    await form.dialog.getByText("A fixed amount needs a currency").waitFor()
    expect(await form.problemAt(form.select("Currency lock"))).toBe(
      "A fixed amount needs a currency"
    )

    await form.choose("Currency lock", "USD")
    await form.day("Starts at", { month: "03", day: "05", year: "2031" })
    await form.day("Expires at", { month: "03", day: "01", year: "2031" })
    await form.save()
    await form.dialog.getByText("Must not be before the start").waitFor()

    await form.day("Expires at", { month: "03", day: "07", year: "2031" })
    await form.fill({ Code: code })
    await form.save()
    await form.dialog.getByText(`${code} is taken`, { exact: false }).waitFor()
    expect(await form.problemAt(form.field("Code"))).toBe(`${code} is taken`)
  })

  it("is what orders have frozen, which the form does not let change", async () => {
    const { shop, shopper, page } = dashboard
    const { id, code } = await createCoupon(admin, { max_redemptions: 5 })
    const form = new CouponForm(page, `Edit ${code}`)
    await page.goto(`/app/coupons/${id}/edit`)
    expect(await form.field("Code").isEnabled()).toBe(true)
    const items = [{ variant_id: shop.products.Mug.variant_id }]
    for (let orders = 0; orders < 2; orders++) {
      await shopper.placeOrder({ items, promo_codes: [code] })
    }
    // This form was opened before the orders were placed.
    await form.fill({ Amount: "50" })
    await form.save()
    await form.dialog.getByText("Customers have used this coupon, or have it").waitFor()
    expect(await form.problemAt(form.field("Amount"))).toContain("this can no longer change")

    await page.reload()
    await form.dialog.getByText("Orders have used this coupon").waitFor()
    expect(await form.field("Code").isDisabled()).toBe(true)
    expect(await form.field("Amount").isDisabled()).toBe(true)
    expect(await form.select("Currency lock").isDisabled()).toBe(true)
    await form.fill({ "Max total redemptions": "1" })
    await form.save()
    await form.dialog.getByText("only be raised or cleared").waitFor()
    expect(await form.problemAt(form.field("Max total redemptions"))).toContain("only be raised")
    await form.fill({ "Max total redemptions": "6" })
    await form.saved()
    await toast(page, `${code} is saved`).waitFor()
  })
})
