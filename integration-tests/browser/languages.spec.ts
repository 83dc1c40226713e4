import { createCoupon } from "./helpers/coupons"
import { dashboardSuite } from "./helpers/dashboard"

/** As the dashboard names them, and the list of coupons in them; the last is that of the other tests. */
const LANGUAGES = [
  { name: "Deutsch", dir: "ltr", menu: "Gutscheine" },
  { name: "العربية", dir: "rtl", menu: "القسائم" },
  { name: "English", dir: "ltr", menu: "Coupons" },
]

dashboardSuite("the dashboard's language", (dashboard) => {
  it("is that of the plugin's pages, from right to left where it runs so", async () => {
    const { page } = dashboard
    const coupon = await createCoupon(dashboard.admin)
    for (const { name, dir, menu } of LANGUAGES) {
      await page.goto("/app/settings/profile/edit")
      await page.getByRole("dialog").getByRole("combobox").click()
      await page.getByRole("option", { name, exact: true }).click()
      await page.getByRole("dialog").locator("button[type=submit]").click()
      await page.getByRole("dialog").waitFor({ state: "detached" })
      await page.goto("/app/coupons")
      await page.getByRole("heading", { name: menu, level: 1 }).waitFor()
      await page.getByRole("navigation").getByRole("link", { name: menu, exact: true }).waitFor()
      await page.locator(`html[dir=${dir}]`).waitFor()
      const bar = await page.getByRole("complementary").first().boundingBox()
      expect((bar?.x ?? 0) > 640).toBe(dir === "rtl")
      await page.goto(`/app/coupons/${coupon.id}/edit`)
      await page.getByRole("dialog").getByRole("heading", { level: 2 }).nth(3).waitFor()
      expect(await page.getByRole("dialog").innerText()).not.toMatch(/coupons\.|actions\./)
    }
  })
})
