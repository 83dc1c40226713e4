import { ok } from "../helpers/shop/client"
import { couponOf, createCoupon } from "./helpers/coupons"
import { dashboardSuite } from "./helpers/dashboard"
import { CouponForm } from "./pages/coupon-form"
import { CouponsPage } from "./pages/coupons-page"
import { toast } from "./pages/toasts"

dashboardSuite("two admins at one coupon", (dashboard) => {
  const { admin } = dashboard

  it("both keep what they changed", async () => {
    const { page } = dashboard
    const { id, code } = await createCoupon(admin)
    const other = await dashboard.elsewhere()
    for (const where of [page, other]) {
      await where.goto(`/app/coupons/${id}/edit`)
    }
    const [mine, theirs] = [page, other].map((where) => new CouponForm(where, `Edit ${code}`))
    await mine.fill({ Name: "Mine" })
    await theirs.fill({ "Max discount cap": "25" })
    await theirs.saved()
    await mine.saved()
    expect(await couponOf(admin, code)).toMatchObject({ name: "Mine", max_discount_amount: 25 })
  })

  it("say so when the other has deleted it", async () => {
    dashboard.complaints.expectRefusals()
    const { page } = dashboard
    const { id, code } = await createCoupon(admin)
    await page.goto(`/app/coupons/${id}/edit`)
    const form = new CouponForm(page, `Edit ${code}`)
    await form.fill({ Name: "Too late" })
    ok(await admin.delete(`/admin/coupons/${id}`))
    await form.save()
    await toast(page, "Not saved").waitFor()
    expect(await form.field("Name").inputValue()).toBe("Too late")
  })

  it("see in the list what the other did, once it is read again", async () => {
    const { page } = dashboard
    const { code } = await createCoupon(admin)
    const list = await CouponsPage.open(page, `?q=${code}`)
    await list.shows(code, true)
    const others = await CouponsPage.open(await dashboard.elsewhere(), `?q=${code}`)
    await others.toggle(code).click()
    await others.shows(code, false)
    await list.search("")
    await list.search(code)
    await page.reload()
    await list.shows(code, false)
  })
})
