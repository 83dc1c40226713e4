import { createCoupon } from "./helpers/coupons"
import { dashboardSuite } from "./helpers/dashboard"
import { CouponPage } from "./pages/coupon-page"

dashboardSuite("the simulator", (dashboard) => {
  const { admin, shop, shopper } = dashboard
  const terms = { min_order_amount: 150, value: 15, max_discount_amount: 50 }

  it("says of a cart which rules pass and fail, and by how much", async () => {
    const { page } = dashboard
    const coupon = await createCoupon(admin, terms)
    const { variant_id } = shop.products.Backpack
    const cart = await shopper.createCart({ items: [{ variant_id }] })
    const { simulator } = await CouponPage.open(page, coupon)
    await simulator.tab("Cart")
    await simulator.field("Cart ID").fill(cart.id)
    await simulator.run()
    await simulator.rule("Minimum order: fails").getByText("$50.00 are missing").waitFor()
    await simulator.rule("Active: passes").waitFor()

    await shopper.addItem(cart.id, { variant_id, quantity: 4 })
    await simulator.run()
    await simulator.rule("Minimum order: passes").waitFor()
    await simulator.total("$50.00").waitFor()
  })

  it("takes lines that nobody has in a cart", async () => {
    const { page } = dashboard
    const coupon = await createCoupon(admin, terms)
    const { simulator } = await CouponPage.open(page, coupon)
    await simulator.choose("Region", "Europe (EUR)")
    await simulator.search("Variant", "Backpack")
    await simulator.field("Quantity").fill("2")
    await simulator.run()
    await simulator.rule("Minimum order: passes").waitFor()
    await simulator.total("€30.00").waitFor()
  })

  it("names no amount in a currency that the coupon does not know", async () => {
    const locked = { ...terms, currency_code: "eur" }
    const { simulator } = await CouponPage.open(dashboard.page, await createCoupon(admin, locked))
    await simulator.choose("Region", "US (USD)")
    await simulator.search("Variant", "Mug")
    await simulator.run()
    await simulator.rule("Currency: fails").waitFor()
    await simulator.rule("Minimum order: fails").waitFor()
    await simulator.total("–").waitFor()
    const rules = await simulator.section.locator("[aria-live=polite]").innerText()
    expect(rules).not.toMatch(/[$€]|US\$/)
  })

  it("says what is wrong with what was asked, and can be asked again", async () => {
    dashboard.complaints.expectRefusals()
    const coupon = await createCoupon(admin)
    const { simulator } = await CouponPage.open(dashboard.page, coupon)
    await simulator.run()
    await simulator.choose("Region", "US (USD)")
    await simulator.search("Variant", "Mug")
    await simulator.field("Quantity").fill("0")
    await simulator.run()
    await simulator.section.locator("[aria-invalid=true]").first().waitFor()
    await simulator.field("Quantity").fill("1")
    await simulator.run()
    await simulator.total("$4.00").waitFor()

    await simulator.tab("Cart")
    await simulator.field("Cart ID").fill("cart_nobodys")
    await simulator.run()
    await simulator.section.getByRole("alert").waitFor()
  })
})
