import { ok } from "../helpers/shop/client"
import { addToOrder, captureOrder, editOrder, refundOrder } from "../helpers/shop/orders"
import type { Line } from "../helpers/shop/shopper"
import { waitFor } from "../helpers/shop/wait"
import { createCoupon, newCode } from "./helpers/coupons"
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

  /** Paid by credit as far as `amount` goes. */
  const orderByCredit = async (
    { shopper }: Customer,
    items: Line[],
    { amount, codes = [] }: { amount: number; codes?: string[] }
  ) => {
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

  /** Of 100 each. */
  const backpacks = (quantity: number): Line[] => [
    { variant_id: shop.products.Backpack.variant_id, quantity },
  ]

  /** 30 credits for 20, unless told otherwise. @returns the variant to buy */
  const createPackage = async ({
    price = 20,
    ...fields
  }: { price?: number; unit?: string } = {}) => {
    const { id: product_id, variant_id } = await createProduct(admin, { ...shop, price })
    const terms = { unit: "usd", credits: 30, ...fields }
    ok(await admin.post("/admin/credit-packages", { product_id, ...terms }))
    return variant_id
  }

  /** Until the packages have given what they give: that is in the background. */
  const order = async (customer: Customer, ...variant_ids: string[]) => {
    const items = variant_ids.map((variant_id) => ({ variant_id }))
    const placed = await customer.shopper.placeOrder({ items, email: undefined })
    const path = `/admin/orders/${placed.id}/credits`
    await waitFor(async () => ok(await admin.get(path)).credits.granted.length === items.length)
    return placed
  }

  const refund = async (order_id: string, amount: number) => {
    await captureOrder(admin, order_id)
    await refundOrder(admin, order_id, amount)
  }

  const consume = async ({ id }: Customer, amount: number) => {
    const headers = { "idempotency-key": newCode("KEY") }
    const path = `/admin/customers/${id}/credits/consume`
    ok(await admin.post(path, { unit: "usd", amount }, { headers }))
  }

  it("say which coupon was redeemed, and what credit paid", async () => {
    const { page } = dashboard
    const customer = await customerWith(50)
    const { id, code } = await createCoupon(admin, { value: 20 })
    const { id: order_id } = await orderByCredit(customer, backpacks(1), {
      amount: 50,
      codes: [code],
    })
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
    const { id } = await order(customer, await createPackage())
    await consume(customer, 12)
    const opened = await OrderPage.open(page, id)
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
    const placed = await orderByCredit(customer, backpacks(2), { amount: 200 })
    await editOrder(admin, placed, [{ id: placed.items[0].id, quantity: 1 }])
    const opened = await OrderPage.open(page, placed.id)
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

  it("say what to restore first, and what is left to pay then", async () => {
    const { page } = dashboard
    const customer = await customerWith(100)
    const variant_id = await createPackage({ price: 49 })
    const items = [...backpacks(1), { variant_id }]
    const placed = await orderByCredit(customer, items, { amount: 100 })
    const [goods, pack] = items.map((item) =>
      placed.items.find((line: Line) => line.variant_id === item.variant_id)
    )
    await waitFor(async () => (await walletOf(customer)).available === 30)
    await captureOrder(admin, placed.id)
    await editOrder(admin, placed, [
      { id: goods.id, quantity: 0 },
      { id: pack.id, quantity: 3 },
    ])
    const opened = await OrderPage.open(page, placed.id)
    expect(await opened.tip("Restore credit first").innerText()).toBe(
      "Restore credit first: Give $100.00 back as credit before you refund a payment. " +
        "Then $98.00 is left to pay."
    )
    expect(await opened.tip("Not covered").count()).toBe(0)
    await refund(placed.id, 9)
    await page.reload()
    expect(await opened.tip("Not covered").innerText()).toBe(
      "Not covered: The credit packages cost $9.00 more than the money that this order keeps. " +
        "Restore credit first."
    )
    const form = await opened.restore()
    await form.saved("Restore")
    await opened.tip("Restore credit first").waitFor({ state: "detached" })
    expect(await walletOf(customer)).toMatchObject({ available: 130, spent: 0, incoming: 60 })
  })

  it("warn when the money kept no longer pays for the packages, spent or not", async () => {
    const customer = await registerCustomer(shop)
    const { id } = await order(customer, await createPackage())
    await consume(customer, 30)
    await refund(id, 20)
    const opened = await OrderPage.open(dashboard.page, id)
    expect(await opened.tip("Not covered").innerText()).toBe(
      "Not covered: The credit packages cost $20.00 more than the money that this order keeps. " +
        "If they were refunded, claw their credits back."
    )
    const form = await opened.clawBack()
    await form.fill({ Reason: "Refunded" })
    await form.saved("Claw back")
    await opened.widget.getByText("Missing").waitFor()
    await opened.tip("Not covered").waitFor({ state: "detached" })
  })

  it("are clawed back up to an amount in all, of packages of one unit", async () => {
    const customer = await registerCustomer(shop)
    const { id } = await order(customer, await createPackage(), await createPackage())
    const form = await (await OrderPage.open(dashboard.page, id)).clawBack()
    await form.fill({ Amount: "40", Reason: "Refunded" })
    await form.saved("Claw back")
    expect(await walletOf(customer)).toMatchObject({ available: 20, voided: 40 })
  })

  it("are clawed back up to an amount of one package, where they are of several units", async () => {
    const customer = await registerCustomer(shop)
    const unit = newCode("unit").toLowerCase()
    ok(await admin.post("/admin/credit-units", { key: unit, name: unit }))
    const variant_id = await createPackage({ unit })
    const { id, items } = await order(customer, await createPackage(), variant_id)
    const form = await (await OrderPage.open(dashboard.page, id)).clawBack()
    await form.dialog.getByText("To give an amount, choose one of them").waitFor()
    expect(await form.field("Amount").count()).toBe(0)
    const { title } = items.find((line: Line) => line.variant_id === variant_id)
    await form.choose("Credits of", title)
    await form.fill({ Amount: "10", Reason: "Refunded" })
    await form.saved("Claw back")
    const { wallets } = ok(await admin.get(`/admin/customers/${customer.id}/wallets`))
    expect(wallets).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ unit, voided: 10 }),
        expect.objectContaining({ unit: "usd", voided: 0 }),
      ])
    )
  })

  it("are forfeited where they are paid for and nobody's yet", async () => {
    const items = [{ variant_id: await createPackage() }]
    const email = `${newCode("guest")}@example.com`
    const { id } = await dashboard.shopper.placeOrder({ items, email })
    const opened = await OrderPage.open(dashboard.page, id)
    const form = await opened.clawBack()
    await form.dialog.getByText("What is paid for and not granted yet is forfeited").waitFor()
    await form.fill({ Reason: "Refunded" })
    await form.saved("Claw back")
    await opened.widget.waitFor({ state: "detached" })
    const { credits } = ok(await admin.get(`/admin/orders/${id}/credits`))
    expect(credits).toMatchObject({ granted: [], incoming: [] })
  })

  it("are not there to be clawed back before they are paid for", async () => {
    const { page } = dashboard
    dashboard.complaints.expectRefusals()
    const customer = await customerWith(100)
    const placed = await orderByCredit(customer, backpacks(1), { amount: 100 })
    await addToOrder(admin, placed, await createPackage())
    const opened = await OrderPage.open(page, placed.id)
    await opened.widget.getByText("Incoming").waitFor()
    const form = await opened.clawBack()
    await form.fill({ Reason: "Refunded" })
    await form.save("Claw back")
    await toast(page, "There is nothing to take back").waitFor()
  })
})
