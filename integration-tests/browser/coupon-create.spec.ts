import { CouponForm } from "./pages/coupon-form"
import { dashboardSuite } from "./helpers/dashboard"

dashboardSuite("creating a coupon", (dashboard) => {
  const { shop, shopper } = dashboard

  /** @returns the discount of so many backpacks at 100 */
  const discountOf = async (code: string, quantity: number) => {
    const items = [{ variant_id: shop.products.Backpack.variant_id, quantity }]
    const cart = await shopper.createCart({ items, promo_codes: [code] })
    return cart.discount_subtotal
  }

  it("takes a percentage off, up to the cap", async () => {
    const form = await CouponForm.create(dashboard.page)
    await form.fill({ Code: "browser15", Value: "15", "Maximum discount": "50" })
    expect(await form.summary.innerText()).toBe("15% off, at most 50")
    await form.saved()
    await dashboard.page.getByRole("heading", { name: "BROWSER15" }).waitFor()
    expect(await discountOf("BROWSER15", 2)).toBe(30)
    expect(await discountOf("BROWSER15", 5)).toBe(50)
  })
})
