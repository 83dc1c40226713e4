import { dashboardSuite } from "./helpers/dashboard"
import { CouponForm } from "./pages/coupon-form"
import { CouponsPage } from "./pages/coupons-page"
import { PackageForm } from "./pages/package-form"

dashboardSuite("what the client calls things", (dashboard) => {
  it("is what a coupon's form calls them", async () => {
    const form = await CouponForm.create(dashboard.page)
    await form.field("Code").waitFor()
    const texts = ["Code", "Description", "Admin note", "Amount", "Max discount cap"]
    const limits = ["Minimum order amount", "Max total redemptions", "Per-user limit"]
    for (const label of [...texts, ...limits]) {
      expect([label, await form.field(label).count()]).toEqual([label, 1])
    }
    for (const label of ["Active", "First purchase only", "Stackable with other coupons"]) {
      expect([label, await form.toggle(label).count()]).toEqual([label, 1])
    }
    expect(await form.select("Currency lock").count()).toBe(1)
    for (const label of ["Starts at", "Expires at"]) {
      expect([label, await form.part(label, "year").count()]).toEqual([label, 1])
    }
    await form.type("Percent \\(%\\)").waitFor()
    await form.type("Fixed amount").waitFor()
    await form.dialog.getByRole("button", { name: "Create coupon", exact: true }).waitFor()
  })

  it("is what a package's form calls them", async () => {
    const form = await PackageForm.create(dashboard.page)
    await form.field("Name").waitFor()
    for (const label of ["Name", "Slug", "Description", "Credits", "Badge", "Sort order"]) {
      expect([label, await form.field(label).count()]).toEqual([label, 1])
    }
    await form.toggle("Featured").waitFor()
    await form.dialog.getByRole("button", { name: "Create package", exact: true }).waitFor()
  })

  it("is what the cards above the coupons call them", async () => {
    const list = await CouponsPage.open(dashboard.page)
    for (const name of ["Total coupons", "Active", "Expired", "Total redemptions"]) {
      expect(await list.kpi(name)).toBeGreaterThanOrEqual(0)
    }
  })
})
