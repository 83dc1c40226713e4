import { ok } from "../helpers/client"
import { editOrder } from "../helpers/orders"
import { createCoupon } from "./helpers/coupons"
import { registerCustomer, type Customer } from "./helpers/customers"
import { dashboardSuite } from "./helpers/dashboard"
import { createProduct } from "./helpers/products"
import { OrderPage } from "./pages/order-page"
import { toast } from "./pages/toasts"

dashboardSuite("an order's coupons and credits", (dashboard) => {
  const { admin, shop } = dashboard

  const walletOf = async ({ id }: Customer) =>
    ok(await admin.get(`/admin/customers/${id}/wallets`)).wallets[0]

  const customerWith = async (amount: number) => {
    const customer = await registerCustomer(shop)
    const grant = { unit: "usd", amount, source: "manual" }
    ok(await admin.post(`/admin/customers/${customer.id}/credits`, grant))
    return customer
  }

  /** Backpacks of 100 each, paid by credit as far as `amount` goes. */
  const orderBackpacks = async (
    { shopper }: Customer,
    quantity: number,
    { amount, codes = [] }: { amount: number; codes?: string[] }
  ) => {
    const items = [{ variant_id: shop.products.Backpack.variant_id, quantity }]
    const cart = await shopper.createCart({ region: "usd", items, email: undefined })
    if (codes.length) {
      await shopper.addCodes(cart.id, ...codes)
    }
    const paid = ok(await shopper.client.post(`/store/carts/${cart.id}/credits`, { amount })).cart
    if (paid.total > 0) {
      await shopper.addPaymentSession(cart.id)
    }
    return await shopper.completeCart(cart.id)
  }

  it("say which coupon was redeemed, and what credit paid", async () => {
    const { page } = dashboard
    const customer = await customerWith(50)
    const { id, code } = await createCoupon(admin, { value: 20 })
    const { id: order_id } = await orderBackpacks(customer, 1, { amount: 50, codes: [code] })
    const { widget } = await OrderPage.open(page, order_id)
    await widget.getByText("$20.00").waitFor()
    await widget.getByText("$50.00").first().waitFor()
    await widget.getByRole("link", { name: code }).click()
    await page.waitForURL(`**/app/coupons/${id}`)
  })

  it("are nothing on an order without either", async () => {
    const { page } = dashboard
    const { shopper } = await registerCustomer(shop)
    const items = [{ variant_id: shop.products.Mug.variant_id }]
    const order = await shopper.placeOrder({ region: "usd", items, email: undefined })
    const answered = page.waitForResponse(`**/admin/orders/${order.id}/credits`)
    await page.goto(`/app/orders/${order.id}`)
    await answered
    await page.getByRole("heading", { name: "Summary" }).waitFor()
    expect(await page.getByText("Coupons and credits").count()).toBe(0)
  })

  it("are clawed back with a reason, as far as they are not spent", async () => {
    const { page } = dashboard
    dashboard.complaints.expectRefusals()
    const customer = await registerCustomer(shop)
    const { id: product_id, variant_id } = await createProduct(admin, shop)
    ok(await admin.post("/admin/credit-packages", { product_id, unit: "usd", credits: 30 }))
    const items = [{ variant_id }]
    const order = await customer.shopper.placeOrder({ region: "usd", items, email: undefined })
    const opened = await OrderPage.open(page, order.id)
    await opened.widget.getByText("Active").waitFor()
    const consume = `/admin/customers/${customer.id}/credits/consume`
    const headers = { "idempotency-key": order.id }
    ok(await admin.post(consume, { unit: "usd", amount: 12 }, { headers }))
    await page.reload()

    const form = await opened.clawBack()
    await form.dialog.getByText("$18.00").waitFor()
    await form.save("Claw back")
    expect(await form.problemAt(form.field("Reason"))).not.toBe("")
    await form.fill({ Reason: "Refunded by bank transfer" })
    await form.saved("Claw back")
    await toast(page, "The credits are clawed back").waitFor()
    await opened.widget.getByText("Missing").waitFor()
    expect(await walletOf(customer)).toMatchObject({ available: 0, spent: 12, voided: 18 })
  })

  it("are restored as far as the order owes them, in parts", async () => {
    const { page } = dashboard
    dashboard.complaints.expectRefusals()
    const customer = await customerWith(200)
    const order = await orderBackpacks(customer, 2, { amount: 200 })
    await editOrder(admin, order, [{ id: order.items[0].id, quantity: 1 }])
    const opened = await OrderPage.open(page, order.id)
    const form = await opened.restore()
    await form.fill({ Amount: "100.01" })
    await form.save("Restore")
    expect(await form.problemAt(form.field("Amount"))).not.toBe("")
    await form.fill({ Amount: "40" })
    await form.saved("Restore")
    await toast(page, "The credit is restored").waitFor()
    expect(await walletOf(customer)).toMatchObject({ available: 40, spent: 160 })
    const rest = await opened.restore()
    await rest.saved("Restore")
    await opened.restoreButton.waitFor({ state: "detached" })
    expect(await walletOf(customer)).toMatchObject({ available: 100, spent: 100 })
  })
})
