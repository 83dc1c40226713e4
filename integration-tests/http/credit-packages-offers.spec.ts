import { Modules } from "@medusajs/framework/utils"
import { payByCredit } from "../helpers/credits/payments"
import { ok } from "../helpers/shop/client"
import { completionOf } from "../helpers/coupons/completions"
import { createPackage, type TestPackage } from "../helpers/credits/packages"
import { creditsOf, give } from "../helpers/credits/credits"
import { addToOrder, payRest } from "../helpers/shop/orders"
import type { TestCustomer } from "../helpers/shop/people"
import { boughtBy, settle, unheard, untilAvailable } from "../helpers/credits/purchases"
import type { Shopper } from "../helpers/shop/shopper"
import { httpSuite } from "../helpers/shop/suite"

/** Price and credits that a shopper gets are of one and the same offer. */
httpSuite("the offer that a package in a cart was priced at", (suite) => {
  let customer: TestCustomer
  let shopper: Shopper
  beforeEach(async () => {
    customer = await suite.registerCustomer()
    shopper = suite.shopper(customer)
  })
  afterEach(async () => {
    await suite.settled()
    expect(await creditsOf(suite).verify()).toEqual([])
  })

  const prices = (amount: number) => [{ currency_code: "usd", amount }]
  const edit = async ({ id }: Pick<TestPackage, "id">, fields: Record<string, unknown>) =>
    ok(await suite.admin.post(`/admin/credit-packages/${id}`, fields))

  /** 50 messages for 20, in a cart. */
  const inCart = async (quantity = 1, fields: Record<string, unknown> = {}) => {
    const pack = await createPackage(suite, { credits: 50, prices: prices(20), ...fields })
    const items = [{ variant_id: pack.variant_id, quantity }]
    const cart = await shopper.createCart({ region: "untaxed", items })
    return { pack, cart_id: cart.id as string, line_id: cart.items[0].id as string }
  }
  const order = async (cart_id: string) => {
    await shopper.addPaymentSession(cart_id)
    return await shopper.completeCart(cart_id)
  }
  const grants = async (unit = "message") =>
    (await creditsOf(suite).listAndCountGrants({ customer_id: customer.id, unit })).grants

  it.each([
    ["more for more", { credits: 120, prices: prices(40) }],
    ["less", { credits: 5 }],
    ["for a while only", { validity_days: 3 }],
  ])("is what is sold, though the package is edited to give %s", async (_, fields) => {
    const { pack, cart_id } = await inCart()
    await edit(pack, fields)
    expect(await order(cart_id)).toMatchObject({ total: 20 })
    await untilAvailable(suite, customer.id, 50)
    expect(await grants()).toMatchObject([{ amount: 50, expires_at: null }])
  })

  it("is what is sold, though the package counts another unit by now, and nobody heard of the order", async () => {
    const { pack, cart_id } = await inCart(2)
    await edit(pack, { unit: "usd", credits: 7 })
    const { id } = await unheard(suite, () => order(cart_id))
    await edit(pack, { unit: "message", credits: 1 })
    await settle(suite, id)
    expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 100 })
    expect(await grants("usd")).toEqual([])
  })

  it("is today's where Medusa has priced the line anew", async () => {
    const { pack, cart_id, line_id } = await inCart()
    await edit(pack, { credits: 120, prices: prices(40) })
    await shopper.setQuantity(cart_id, line_id, 2)
    expect(await order(cart_id)).toMatchObject({ total: 80 })
    await untilAvailable(suite, customer.id, 240)
  })

  it("is each line's own in a cart that has two of it", async () => {
    const { pack, cart_id } = await inCart(3)
    await edit(pack, { credits: 120, prices: prices(40) })
    const path = `/store/carts/${cart_id}/line-items`
    const line = { variant_id: pack.variant_id, quantity: 1, metadata: { second: true } }
    ok(await shopper.client.post(path, line))
    const { total, items } = await order(cart_id)
    expect({ total, lines: items.length }).toEqual({ total: 100, lines: 2 })
    await untilAvailable(suite, customer.id, 270)
  })

  it("is today's for what an order edit adds later", async () => {
    const { pack, cart_id } = await inCart()
    const placed = await order(cart_id)
    await untilAvailable(suite, customer.id, 50)
    await edit(pack, { credits: 120, prices: prices(40) })
    await addToOrder(suite.admin, placed, pack.variant_id)
    await payRest(suite.admin, placed.id)
    await untilAvailable(suite, customer.id, 170)
  })

  it("is its price's, where it was put in the cart while the package was being edited", async () => {
    const pack = await createPackage(suite, { credits: 50, prices: prices(20) })
    let cart: { id: string } | undefined
    const pricing = suite.container.resolve(Modules.PRICING)
    const { addPrices } = pricing
    const spy = jest.spyOn(pricing, "addPrices").mockImplementation(async (...args: unknown[]) => {
      const items = [{ variant_id: pack.variant_id }]
      cart ??= await shopper.createCart({ region: "untaxed", items })
      return (await addPrices.apply(pricing, args as never)) as never
    })
    await edit(pack, { credits: 120, prices: prices(40) })
    spy.mockRestore()
    expect(await order(cart!.id)).toMatchObject({ total: 20 })
    await untilAvailable(suite, customer.id, 50)
  })

  it("is its price's, where a change of the cart failed and put that back", async () => {
    const { pack, cart_id, line_id } = await inCart()
    await shopper.addPaymentSession(cart_id)
    await edit(pack, { credits: 120, prices: prices(40) })
    const payment = Object.getPrototypeOf(suite.container.resolve(Modules.PAYMENT)) as {
      deletePaymentSession(): Promise<void>
    }
    const spy = jest
      .spyOn(payment, "deletePaymentSession")
      .mockRejectedValue(new Error("The session holds money"))
    const path = `/store/carts/${cart_id}/line-items/${line_id}`
    expect((await shopper.client.post(path, { quantity: 2 })).status).toBeGreaterThanOrEqual(400)
    spy.mockRestore()
    expect(await shopper.completeCart(cart_id)).toMatchObject({ total: 20 })
    await untilAvailable(suite, customer.id, 50)
  })

  describe("that is withdrawn", () => {
    const terms = (credits: number) => ({ unit: "message", credits, validity_days: null })

    it("is refused once when the package is disabled, and then sold as it was priced", async () => {
      const { pack, cart_id, line_id } = await inCart()
      await edit(pack, { is_active: false, credits: 40 })
      await shopper.addPaymentSession(cart_id)
      expect(await shopper.refusedCompletion(cart_id)).toMatchObject({
        error: {
          code: "credit_package_changed",
          details: {
            lines: [
              {
                line_item_id: line_id,
                variant_id: pack.variant_id,
                before: terms(50),
                now: terms(50),
              },
            ],
          },
        },
      })
      expect(await suite.sql('SELECT FROM "order"')).toEqual([])
      expect(await order(cart_id)).toMatchObject({ total: 20 })
      await untilAvailable(suite, customer.id, 50)
    })

    it("is refused once when the package is deleted", async () => {
      const { pack, cart_id } = await inCart()
      ok(await suite.admin.delete(`/admin/credit-packages/${pack.id}`))
      await shopper.addPaymentSession(cart_id)
      expect(await completionOf(suite, cart_id)).toMatchObject({ code: "credit_package_changed" })
      await order(cart_id)
      await untilAvailable(suite, customer.id, 50)
    })

    it("gives nothing any more where it was taken off a product of the merchant's own", async () => {
      const { pen } = suite.store.catalog
      const { credit_package } = ok(
        await suite.admin.post("/admin/credit-packages", {
          product_id: pen.id,
          unit: "usd",
          credits: 15,
        })
      )
      const items = [{ variant_id: pen.variant_ids[0] }]
      const cart = await shopper.createCart({ region: "untaxed", items })
      ok(await suite.admin.delete(`/admin/credit-packages/${credit_package.id}`))
      await shopper.addPaymentSession(cart.id)
      const { error } = await shopper.refusedCompletion(cart.id)
      expect(error.details?.lines).toEqual([
        {
          line_item_id: cart.items[0].id,
          variant_id: pen.variant_ids[0],
          before: { unit: "usd", credits: 15, validity_days: null },
          now: null,
        },
      ])
      const { id } = await order(cart.id)
      await settle(suite, id)
      expect(await boughtBy(suite, customer.id, "usd")).toMatchObject({ granted: 0, incoming: 0 })
    })

    it("is refused once though the cart pays by credit besides", async () => {
      await give(suite, customer.id, { amount: 120 })
      const { pack, cart_id } = await inCart()
      await shopper.addItem(cart_id, { variant_id: suite.store.catalog.mug.variant_ids[0] })
      await payByCredit(shopper, cart_id)
      ok(await suite.admin.delete(`/admin/credit-packages/${pack.id}`))
      await shopper.addPaymentSession(cart_id)
      await shopper.refusedCompletion(cart_id)
      expect(await shopper.completeCart(cart_id)).toMatchObject({
        credit_line_total: 120,
        total: 20,
      })
    })
  })

  it("leaves a cart that has become an order alone", async () => {
    const { pack, cart_id } = await inCart()
    const placed = await order(cart_id)
    await untilAvailable(suite, customer.id, 50)
    ok(await suite.admin.delete(`/admin/credit-packages/${pack.id}`))
    expect((await shopper.completeCart(cart_id)).id).toBe(placed.id)
    await settle(suite, placed.id)
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 50, voided: 0 })
  })
})
