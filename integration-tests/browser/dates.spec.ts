import { ok } from "../helpers/shop/client"
import { couponOf, createCoupon, newCode } from "./helpers/coupons"
import { registerCustomer } from "./helpers/customers"
import { dashboardSuite } from "./helpers/dashboard"
import { CouponForm } from "./pages/coupon-form"
import { CustomerPage } from "./pages/customer-page"

const HALF = "This date is not complete."

dashboardSuite("a date in a form", (dashboard) => {
  const { admin, shop } = dashboard

  it.each([
    ["without a year", { month: "03", day: "14" }],
    ["with half a year", { month: "03", day: "14", year: "20" }],
  ])("is refused %s, where it was typed", async (_, parts) => {
    const code = newCode("HALF")
    const form = await CouponForm.create(dashboard.page)
    await form.fill({ Code: code, Amount: "10" })
    await form.day("Expires at", parts)
    await form.save()
    await form.dialog.getByText(HALF).waitFor()
    expect(await form.problemAt(form.focusedPart("Expires at"))).toBe(HALF)
    expect(await couponOf(admin, code)).toBeUndefined()

    await form.day("Expires at", { month: "03", day: "14", year: "2031" })
    await form.dialog.getByText(HALF).waitFor({ state: "detached" })
    await form.saved()
    const expires_at = "2031-03-15T00:00:00.000Z"
    expect(await couponOf(admin, code)).toMatchObject({ expires_at })
  })

  it("is refused where part of it was taken away", async () => {
    const { page } = dashboard
    const { id, code } = await createCoupon(admin, { expires_at: "2031-03-15T04:00:00Z" })
    await page.goto(`/app/coupons/${id}/edit`)
    const form = new CouponForm(page, `Edit ${code}`)
    await form.part("Expires at", "year").click()
    for (let digits = 0; digits < 4; digits++) {
      await page.keyboard.press("Backspace")
    }
    await form.save()
    await form.dialog.getByText(HALF).waitFor()
  })

  it("is refused with half a time", async () => {
    const code = newCode("HALF")
    const form = await CouponForm.create(dashboard.page)
    await form.fill({ Code: code, Amount: "10" })
    await form.day("Starts at", { month: "03", day: "14", year: "2031" })
    await form.dialog.getByLabel("Starts at: time").focus()
    await dashboard.page.keyboard.type("11")
    await form.save()
    await form.dialog.getByText(HALF).waitFor()
    expect(await couponOf(admin, code)).toBeUndefined()
  })

  it("is refused without a year when credit is granted", async () => {
    const { id } = await registerCustomer(shop)
    const form = await (await CustomerPage.open(dashboard.page, id)).grant()
    await form.choose("Unit", "US Dollar")
    await form.fill({ Amount: "10" })
    await form.day("Expires", { month: "03", day: "14" })
    await form.save()
    await form.dialog.getByText(HALF).waitFor()
    expect(ok(await admin.get(`/admin/customers/${id}/wallets`)).wallets).toEqual([])
  })

  it("has the focus when the server refuses it, and no field's name in what is said", async () => {
    dashboard.complaints.expectRefusals()
    const { page } = dashboard
    const form = await CouponForm.create(page)
    await form.fill({ Code: newCode("ENDS"), Amount: "10" })
    await form.day("Starts at", { month: "03", day: "05", year: "2031" })
    await form.day("Expires at", { month: "03", day: "01", year: "2031" })
    await form.field("Code").focus()
    await form.save()
    const problem = "Must not be before the start"
    await form.dialog.getByText(problem).waitFor()
    expect(await form.problemAt(form.focusedPart("Expires at"))).toBe(problem)

    const { id } = await registerCustomer(shop)
    const grant = await (await CustomerPage.open(page, id)).grant()
    await grant.choose("Unit", "US Dollar")
    await grant.fill({ Amount: "10" })
    await grant.day("Expires", { month: "03", day: "01", year: "2020" })
    await grant.save()
    const past = "The credit would end before it begins."
    await grant.dialog.getByText(past).waitFor()
    expect(await grant.problemAt(grant.focusedPart("Expires"))).toBe(past)
  })

  it("is one of the shop's zone in lists, too, which name it", async () => {
    const { page } = dashboard
    const { id, code } = await createCoupon(admin, { expires_at: "2032-01-01T00:00:00Z" })
    await page.goto(`/app/coupons?q=${code}`)
    await page.getByRole("row").filter({ hasText: code }).getByText("Dec 31, 2031").waitFor()
    await page.goto(`/app/coupons/${id}`)
    const list = page.getByRole("list", { name: "Changes" })
    await list.getByText(/, \d+:\d\d\s[AP]M UTC$/).waitFor()
    await list.getByText("Dec 31, 2031", { exact: true }).waitFor()
  })
})
