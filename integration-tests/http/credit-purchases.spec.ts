import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { randomUUID } from "node:crypto"
import { createCartCreditLinesWorkflow } from "@medusajs/medusa/core-flows"
import { forgetAbandoned } from "../../src/modules/credit/payments/sweep"
import { ok } from "../helpers/shop/client"
import { createPackage } from "../helpers/credits/packages"
import { creditsOf } from "../helpers/credits/credits"
import {
  addToOrder,
  captureOrder,
  editOrder,
  exchangeItems,
  payRest,
  receiveReturn,
  refundOrder,
} from "../helpers/shop/orders"
import type { TestCustomer } from "../helpers/shop/people"
import { boughtBy, settle, untilAvailable } from "../helpers/credits/purchases"
import { httpSuite } from "../helpers/shop/suite"

type Order = { id: string; items: { id: string }[] }

/** What lines of one order gain and lose is one sum; what is bought is paid for by money that is there. */
httpSuite("the credit packages of an order that changes", (suite) => {
  let customer: TestCustomer
  let goods = 0
  beforeEach(async () => {
    customer = await suite.registerCustomer()
  })
  afterEach(async () => {
    await suite.settled()
    expect(await creditsOf(suite).verify()).toEqual([])
  })

  const packageOf = (amount: number) =>
    createPackage(suite, { credits: 50, prices: [{ currency_code: "usd", amount }] })
  const goodsOf = async (price: number) =>
    (await suite.createProduct({ title: `Goods ${++goods}`, price })).variant_ids[0]
  const place = async (variant_id: string, quantity = 1): Promise<Order> => {
    const shopper = suite.shopper(customer)
    const cart = await shopper.createCart({
      region: "untaxed",
      items: [{ variant_id, quantity }],
    })
    await shopper.addPaymentSession(cart.id)
    const order = await shopper.completeCart(cart.id)
    await captureOrder(suite.admin, order.id)
    return order
  }
  const settled = async ({ id }: Order) => {
    await suite.settled()
    await settle(suite, id)
    return await boughtBy(suite, customer.id)
  }
  const spend = (amount: number) =>
    creditsOf(suite).consume({
      customer_id: customer.id,
      unit: "message",
      amount,
      actor: "test",
    })
  const grantsOf = async () =>
    (await creditsOf(suite).listAndCountGrants({ customer_id: customer.id, unit: "message" }))
      .grants

  describe("whose credits were spent, give no more", () => {
    it("when the line goes and comes back as another", async () => {
      const pack = await packageOf(100)
      const order = await place(pack.variant_id, 2)
      await untilAvailable(suite, customer.id, 100)
      await spend(100)
      await editOrder(suite.admin, order, [{ id: order.items[0].id, quantity: 0 }])
      await settled(order)
      expect(await grantsOf()).toMatchObject([{ clawback_shortfall: 100 }])
      await addToOrder(suite.admin, order, pack.variant_id, 2)
      expect(await settled(order)).toMatchObject({ available: 0 })
      expect(await grantsOf()).toMatchObject([{ clawback_shortfall: 0 }])
    })

    it("when it is exchanged for the same", async () => {
      const pack = await packageOf(50)
      const order = await place(pack.variant_id)
      await untilAvailable(suite, customer.id, 50)
      await spend(50)
      const back = [{ id: order.items[0].id, quantity: 1 }]
      const return_id = await exchangeItems(suite, order, back, pack.variant_id)
      await receiveReturn(suite.admin, return_id, back)
      expect(await settled(order)).toMatchObject({ available: 0 })
    })
  })

  it("make up for what a refund named no line for, and was clawed back after it was spent", async () => {
    const pack = await packageOf(100)
    const order = await place(pack.variant_id)
    await untilAvailable(suite, customer.id, 50)
    await spend(50)
    ok(
      await suite.admin.post(
        `/admin/orders/${order.id}/credits/claw-back`,
        { reason: "refunded" },
        { headers: { "idempotency-key": randomUUID() } }
      )
    )
    await addToOrder(suite.admin, order, pack.variant_id)
    await payRest(suite.admin, order.id)
    expect(await settled(order)).toMatchObject({ available: 0, incoming: 0 })
    expect(await grantsOf()).toMatchObject([{ clawback_shortfall: 0 }])
  })

  it("stay voided when one edit takes the line off, and adds it as another", async () => {
    const pack = await packageOf(100)
    const order = await place(pack.variant_id)
    await untilAvailable(suite, customer.id, 50)
    const [grant] = await grantsOf()
    ok(await suite.admin.post(`/admin/credit-grants/${grant.id}/void`, { reason: "fraud" }))
    const edit = `/admin/order-edits/${order.id}`
    ok(await suite.admin.post("/admin/order-edits", { order_id: order.id }))
    ok(await suite.admin.post(`${edit}/items/item/${order.items[0].id}`, { quantity: 0 }))
    const items = [{ variant_id: pack.variant_id, quantity: 1 }]
    ok(await suite.admin.post(`${edit}/items`, { items }))
    ok(await suite.admin.post(`${edit}/request`))
    ok(await suite.admin.post(`${edit}/confirm`))
    expect(await settled(order)).toMatchObject({ available: 0 })
  })

  it("wait for money while the order's own goods need all that there is", async () => {
    const order = await place(await goodsOf(100))
    const pack = await packageOf(100)
    await addToOrder(suite.admin, order, pack.variant_id)
    expect(await settled(order)).toMatchObject({ available: 0, incoming: 50 })
    await payRest(suite.admin, order.id)
    expect(await settled(order)).toMatchObject({ available: 50, incoming: 0 })
  })

  it("are not paid by a gift card that was given back", async () => {
    const shopper = suite.shopper(customer)
    const items = [{ variant_id: await goodsOf(100) }]
    const cart = await shopper.createCart({ region: "untaxed", items })
    const line = { reference: "gift-card", reference_id: "gift_1" }
    await createCartCreditLinesWorkflow(suite.container).run({
      input: [{ ...line, cart_id: cart.id, amount: 100, metadata: null }],
    })
    const order: Order = await shopper.completeCart(cart.id)
    await editOrder(suite.admin, order, [{ id: order.items[0].id, quantity: 0 }])
    ok(await suite.admin.post(`/admin/orders/${order.id}/credit-lines`, { ...line, amount: -100 }))
    await addToOrder(suite.admin, order, (await packageOf(100)).variant_id)
    expect(await settled(order)).toMatchObject({ available: 0, incoming: 50 })
  })

  it("are granted once they are paid, though an earlier refund forgave a part of those before", async () => {
    const pack = await packageOf(50)
    const order = await place(pack.variant_id, 2)
    await untilAvailable(suite, customer.id, 100)
    await refundOrder(suite.admin, order.id, 10)
    await addToOrder(suite.admin, order, pack.variant_id)
    expect(await settled(order)).toMatchObject({ available: 100, incoming: 50 })
    await payRest(suite.admin, order.id)
    expect(await settled(order)).toMatchObject({ available: 150, incoming: 0 })
  })

  it("stay none where the product became a package after it was in the cart, however long ago", async () => {
    const { pen } = suite.store.catalog
    const shopper = suite.shopper(customer)
    const items = [{ variant_id: pen.variant_ids[0] }]
    const cart = await shopper.createCart({ region: "untaxed", items })
    const fields = { product_id: pen.id, unit: "usd", credits: 15 }
    const { credit_package } = ok(await suite.admin.post("/admin/credit-packages", fields))
    await shopper.addPaymentSession(cart.id)
    const order: Order = await shopper.completeCart(cart.id)
    await suite.settled()
    await suite.sql("UPDATE credit_cart_line SET updated_at = now() - interval '40 days'")
    await forgetAbandoned(suite.container.resolve(ContainerRegistrationKeys.PG_CONNECTION))
    await settled(order)
    expect(await boughtBy(suite, customer.id, "usd")).toMatchObject({ granted: 0, incoming: 0 })
    ok(await suite.admin.delete(`/admin/credit-packages/${credit_package.id}`))
  })
})
