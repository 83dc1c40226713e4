import settleCreditPurchases from "../../src/subscribers/settle-credit-purchases"
import { ok } from "../helpers/shop/client"
import { createCoupon } from "../helpers/coupons/coupons"
import { buy, createPackage } from "../helpers/credits/packages"
import { creditsOf, give } from "../helpers/credits/credits"
import { recordEvents } from "../helpers/shop/events"
import { addToOrder, cancelOrder, editOrder, payRest } from "../helpers/shop/orders"
import { boughtBy, settle, unheard, untilAvailable } from "../helpers/credits/purchases"
import { httpSuite } from "../helpers/shop/suite"
import { waitFor } from "../helpers/shop/wait"

httpSuite("credits that an order buys", (suite) => {
  const grantsOf = async (customer_id: string, unit = "message") =>
    (await creditsOf(suite).listAndCountGrants({ customer_id, unit })).grants

  const anOrder = async (quantity: number, fields: Record<string, unknown> = {}) => {
    const customer = await suite.registerCustomer()
    const pack = await createPackage(suite, fields)
    const order = await buy(suite.shopper(customer), pack, { quantity })
    return { customer, pack, order }
  }

  afterEach(async () => {
    await suite.settled()
    expect(await creditsOf(suite).verify()).toEqual([])
  })

  it("are twice the package's for two of it: one grant per line, which ends after the package's days", async () => {
    const { customer, order } = await anOrder(2, { validity_days: 30 })
    expect(order).toMatchObject({ total: 42.9, email: customer.email })
    await untilAvailable(suite, customer.id, 1000)
    const [grant, ...others] = await grantsOf(customer.id)
    expect(others).toEqual([])
    expect(grant).toMatchObject({
      amount: 1000,
      source: "purchase",
      order_id: order.id,
      line_item_id: order.items[0].id,
      created_by: "system",
    })
    expect(grant.expires_at!.getTime() - grant.effective_at.getTime()).toBe(30 * 24 * 3_600_000)
  })

  it("never expire, where the package says nothing", async () => {
    const { customer } = await anOrder(1)
    await untilAvailable(suite, customer.id, 500)
    expect(await grantsOf(customer.id)).toMatchObject([{ expires_at: null }])
  })

  it("come once, however often and at whatever time the event does", async () => {
    const { customer, order } = await anOrder(2)
    const events = recordEvents(suite, "account.credits.granted")
    const event = { name: "order.placed", data: { id: order.id as string }, metadata: {} }
    const deliver = () =>
      settleCreditPurchases({ event, container: suite.container, pluginOptions: {} } as never)
    await Promise.all(Array.from({ length: 50 }, deliver))
    for (let i = 0; i < 50; i++) {
      await deliver()
    }
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 1000, granted: 1000 })
    expect(await grantsOf(customer.id)).toHaveLength(1)
    await suite.settled()
    expect(events.length).toBeLessThanOrEqual(1)
  })

  it("are told once, as granted", async () => {
    const events = recordEvents(suite, "account.credits.granted")
    const { customer, order } = await anOrder(1)
    await untilAvailable(suite, customer.id, 500)
    await waitFor(() => Promise.resolve(events.length))
    await settle(suite, order.id)
    await suite.settled()
    const [{ id }] = await grantsOf(customer.id)
    expect(events).toEqual([
      {
        name: "account.credits.granted",
        data: { id, customer_id: customer.id, unit: "message", amount: 500, order_id: order.id },
      },
    ])
  })

  it("are exactly the package's in a currency, whatever was paid", async () => {
    const { customer } = await anOrder(3, { unit: "usd", credits: 33.35 })
    await untilAvailable(suite, customer.id, 100.05, "usd")
    const coupon = { code: "HALF", type: "percentage" as const, value: 50 }
    await createCoupon(suite.container, coupon)
    const pack = await createPackage(suite, { is_discountable: true })
    const shopper = suite.shopper(customer)
    const cart = await shopper.createCart({ items: [{ variant_id: pack.variant_id }] })
    await shopper.addCodes(cart.id, "HALF")
    await shopper.addPaymentSession(cart.id)
    expect(await shopper.completeCart(cart.id)).toMatchObject({ discount_total: 10.725 })
    await untilAvailable(suite, customer.id, 500)
  })

  it("are not discounted unless the package says so", async () => {
    await createCoupon(suite.container, { code: "HALF", type: "percentage", value: 50 })
    const pack = await createPackage(suite)
    const cart = await suite.shopper().createCart({ items: [{ variant_id: pack.variant_id }] })
    const { status, body } = await suite
      .shopper()
      .client.post(`/store/carts/${cart.id}/promotions`, { promo_codes: ["HALF"] })
    expect({ status, code: body.code }).toEqual({ status: 400, code: "coupon_not_applicable" })
  })

  it("cost nothing, where the package is free", async () => {
    const { customer, order } = await anOrder(1, { prices: [{ currency_code: "usd", amount: 0 }] })
    expect(order.total).toBe(0)
    await untilAvailable(suite, customer.id, 500)
  })

  it("come with an order whose other lines are paid by credit", async () => {
    const customer = await suite.registerCustomer()
    await give(suite, customer.id, { amount: 200 })
    const pack = await createPackage(suite)
    const { mug } = suite.store.catalog
    const shopper = suite.shopper(customer)
    const cart = await shopper.createCart({
      items: [{ variant_id: mug.variant_ids[0] }, { variant_id: pack.variant_id }],
    })
    const { credits } = ok(await shopper.client.post(`/store/carts/${cart.id}/credits`))
    expect(credits.applied).toBe(128.7)
    await shopper.addPaymentSession(cart.id)
    expect(await shopper.completeCart(cart.id)).toMatchObject({ total: 21.45 })
    await untilAvailable(suite, customer.id, 500)
  })

  it("come from each line of an order by itself, into the wallet of its unit", async () => {
    const customer = await suite.registerCustomer()
    const messages = await createPackage(suite, { validity_days: 1 })
    const more = await createPackage(suite, { credits: 7 })
    const dollars = await createPackage(suite, { unit: "usd", credits: 25.5 })
    const shopper = suite.shopper(customer)
    const { mug } = suite.store.catalog
    const cart = await shopper.createCart({
      items: [
        { variant_id: messages.variant_id },
        { variant_id: mug.variant_ids[0] },
        { variant_id: dollars.variant_id, quantity: 2 },
        { variant_id: more.variant_id },
      ],
    })
    await shopper.addPaymentSession(cart.id)
    await shopper.completeCart(cart.id)
    await untilAvailable(suite, customer.id, 507)
    await untilAvailable(suite, customer.id, 51, "usd")
    expect(await grantsOf(customer.id)).toHaveLength(2)
    expect(await grantsOf(customer.id, "usd")).toHaveLength(1)
  })

  it("are what was sold, whatever becomes of the package before anybody looks", async () => {
    const customer = await suite.registerCustomer()
    const shopper = suite.shopper(customer)
    const packages = await Promise.all([
      createPackage(suite, { validity_days: 30 }),
      createPackage(suite),
    ])
    const orders = await unheard(suite, async () => [
      await buy(shopper, packages[0]),
      await buy(shopper, packages[1]),
    ])
    const [edited, deleted] = packages.map(({ id }) => `/admin/credit-packages/${id}`)
    ok(await suite.admin.post(edited, { credits: 1, unit: "usd", validity_days: null }))
    ok(await suite.admin.post(edited, { credits: 2, is_active: false }))
    ok(await suite.admin.delete(deleted))
    for (const { id } of orders) {
      await settle(suite, id)
    }
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 1000 })
    const grants = await grantsOf(customer.id)
    expect(grants.map(({ expires_at }) => expires_at !== null).sort()).toEqual([false, true])
  })

  it("are not for what was bought before the product became a package", async () => {
    const customer = await suite.registerCustomer()
    const { mug } = suite.store.catalog
    const buyMug = () => buy(suite.shopper(customer), { variant_id: mug.variant_ids[0] })
    const attached = () =>
      suite.admin.post("/admin/credit-packages", { product_id: mug.id, unit: "usd", credits: 5 })
    const before = await buyMug()
    const { credit_package } = ok(await attached())
    const during = await buyMug()
    await untilAvailable(suite, customer.id, 5, "usd")
    ok(await suite.admin.delete(`/admin/credit-packages/${credit_package.id}`))
    const after = await buyMug()
    for (const order of [before, during, after]) {
      await settle(suite, order.id)
    }
    expect(await boughtBy(suite, customer.id, "usd")).toMatchObject({ granted: 5 })
  })

  it("are granted for a package that was deleted while it lay in a cart", async () => {
    const customer = await suite.registerCustomer()
    const pack = await createPackage(suite)
    const shopper = suite.shopper(customer)
    const cart = await shopper.createCart({ items: [{ variant_id: pack.variant_id }] })
    await shopper.addPaymentSession(cart.id)
    ok(await suite.admin.delete(`/admin/credit-packages/${pack.id}`))
    const { error } = await shopper.refusedCompletion(cart.id)
    expect(error.code).toBe("credit_package_changed")
    await shopper.completeCart(cart.id)
    await untilAvailable(suite, customer.id, 500)
  })

  describe("and an order edit", () => {
    it("grants what is added, once it is paid for, with days of its own", async () => {
      const { customer, order } = await anOrder(1, { validity_days: 10 })
      await untilAvailable(suite, customer.id, 500)
      await editOrder(suite.admin, order, [{ id: order.items[0].id, quantity: 3 }])
      await waitFor(async () => (await boughtBy(suite, customer.id)).incoming === 1000)
      expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 500 })
      await payRest(suite.admin, order.id)
      await untilAvailable(suite, customer.id, 1500)
      expect(await boughtBy(suite, customer.id)).toMatchObject({ incoming: 0 })
      expect(await grantsOf(customer.id)).toMatchObject([{ amount: 1000 }, { amount: 500 }])
    })

    it("grants for a package that it adds", async () => {
      const customer = await suite.registerCustomer()
      const { mug } = suite.store.catalog
      const order = await buy(suite.shopper(customer), { variant_id: mug.variant_ids[0] })
      const pack = await createPackage(suite)
      await addToOrder(suite.admin, order, pack.variant_id, 2)
      await payRest(suite.admin, order.id)
      await untilAvailable(suite, customer.id, 1000)
    })

    it("takes back what it removes, and gives it again when it comes back", async () => {
      const { customer, order } = await anOrder(3)
      const [{ id }] = order.items
      await untilAvailable(suite, customer.id, 1500)
      await editOrder(suite.admin, order, [{ id, quantity: 1 }])
      await untilAvailable(suite, customer.id, 500)
      await editOrder(suite.admin, order, [{ id, quantity: 0 }])
      await untilAvailable(suite, customer.id, 0)
      expect(await boughtBy(suite, customer.id)).toEqual({
        available: 0,
        granted: 1500,
        voided: 1500,
        incoming: 0,
      })
    })
  })

  describe("and a draft order", () => {
    it("come when the draft has become an order and is paid", async () => {
      const customer = await suite.registerCustomer()
      const pack = await createPackage(suite)
      const { usd } = suite.store.regions
      const { draft_order } = ok(
        await suite.admin.post("/admin/draft-orders", {
          email: customer.email,
          customer_id: customer.id,
          region_id: usd,
          sales_channel_id: suite.store.sales_channel_id,
          items: [{ variant_id: pack.variant_id, quantity: 2 }],
        })
      )
      await settle(suite, draft_order.id)
      expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 0, incoming: 0 })
      ok(await suite.admin.post(`/admin/draft-orders/${draft_order.id}/convert-to-order`))
      await waitFor(async () => (await boughtBy(suite, customer.id)).incoming === 1000)
      await payRest(suite.admin, draft_order.id)
      await untilAvailable(suite, customer.id, 1000)
    })
  })

  it("are gone with a cancelled order that nobody has settled before", async () => {
    const customer = await suite.registerCustomer()
    const pack = await createPackage(suite)
    const order = await unheard(suite, () => buy(suite.shopper(customer), pack))
    await unheard(suite, () => cancelOrder(suite.admin, order.id))
    expect(await settle(suite, order.id)).toEqual([])
    expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 0, incoming: 0 })
  })

  it("are nothing that an unknown order has", async () => {
    expect(await settle(suite, "order_nothing")).toEqual([])
  })
})
