import { createCoupon, newCode } from "./helpers/coupons"
import { dashboardSuite } from "./helpers/dashboard"
import { CouponForm } from "./pages/coupon-form"
import { toast } from "./pages/toasts"

/** What is typed into an otherwise right form for 10 %, and what the API then says at that field. */
const PROBLEMS: [field: string, typed: string, problem: string][] = [
  ["Code", " ", "Must not be empty"],
  ["Code", "TWO WORDS", "May hold letters, digits and signs"],
  ["Name", "n".repeat(201), "Must have at most 200 characters"],
  ["Description", "d".repeat(2001), "Must have at most 2000 characters"],
  ["Internal note", "i".repeat(2001), "Must have at most 2000 characters"],
  ["Value", "", "Must be a number"],
  ["Value", "ten", "Must be a number"],
  ["Value", "0", "Must be more than 0"],
  ["Value", "101", "Must be at most 100 percent"],
  ["Maximum discount", "-1", "Must be more than 0"],
  ["Maximum discount", "0.1234567", "May have at most"],
  ["Minimum order", "-1", "Must not be below 0"],
  ["Uses in total", "0", "Must be at least 1"],
  ["Uses in total", "1.5", "Must be a whole number"],
  ["Uses per customer", "0", "Must be at least 1"],
]

dashboardSuite("what is wrong with a coupon", (dashboard) => {
  const { admin } = dashboard

  beforeEach(() => dashboard.complaints.expectRefusals())

  it("is said at each field, and gone when it is right", async () => {
    const form = await CouponForm.create(dashboard.page)
    const right = { Code: newCode("RIGHT"), Value: "10" }
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
    await form.fill({ Code: "", Value: "-5", "Uses in total": "many" })
    await form.save()
    await form.dialog.getByText("Must not be empty").waitFor()
    expect(await form.problemAt(form.field("Code"))).toBe("Must not be empty")
    expect(await form.problemAt(form.field("Value"))).toBe("Must be more than 0")
    expect(await form.problemAt(form.field("Uses in total"))).toBe("Must be a whole number")
  })

  it("is a missing currency, an end before the start, a code that is taken", async () => {
    const { code } = await createCoupon(admin)
    const form = await CouponForm.create(dashboard.page)
    await form.fill({ Code: newCode("RIGHT"), Value: "10" })
    await form.type("Fixed amount").click()
    await form.save()
    await form.dialog.getByText("Is required for a fixed amount").waitFor()
    expect(await form.problemAt(form.select("Currency"))).toBe("Is required for a fixed amount")

    await form.choose("Currency", "USD")
    await form.day("Starts", { month: "03", day: "05", year: "2031" })
    await form.day("Ends", { month: "03", day: "01", year: "2031" })
    await form.save()
    await form.dialog.getByText("Must not be before").waitFor()

    await form.day("Ends", { month: "03", day: "07", year: "2031" })
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
    await form.fill({ Value: "50" })
    await form.save()
    await form.dialog.getByText("The coupon has been redeemed").waitFor()
    expect(await form.problemAt(form.field("Value"))).toContain("value can no longer change")

    await page.reload()
    await form.dialog.getByText("Orders have used this coupon").waitFor()
    expect(await form.field("Code").isDisabled()).toBe(true)
    expect(await form.field("Value").isDisabled()).toBe(true)
    expect(await form.select("Currency").isDisabled()).toBe(true)
    await form.fill({ "Uses in total": "1" })
    await form.save()
    await form.dialog.getByText("only be raised or cleared").waitFor()
    expect(await form.problemAt(form.field("Uses in total"))).toContain("only be raised")
    await form.fill({ "Uses in total": "6" })
    await form.saved()
    await toast(page, `${code} is saved`).waitFor()
  })
})
