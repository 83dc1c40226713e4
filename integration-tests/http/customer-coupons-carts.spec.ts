import { createCoupon } from "../helpers/coupons/coupons"
import { customerCouponsOf } from "../helpers/coupons/attachments"
import { ok } from "../helpers/shop/client"
import type { Shopper } from "../helpers/shop/shopper"
import { isOurs, statementsOf } from "../helpers/shop/statements"
import { httpSuite } from "../helpers/shop/suite"
import { contents } from "../helpers/shop/unchanged"

httpSuite("carts of customers who have coupons", (suite) => {
  const { units, coupon, attach, remove, becomes, confirmed, cartOf, order, discount, shown } =
    customerCouponsOf(suite)

  /** A logged-in customer with 20 usd attached for every order. */
  const someone = async (fields: Record<string, unknown> = {}) => {
    const customer = await suite.registerCustomer()
    const twenty = await coupon({
      code: "TWENTY",
      type: "fixed",
      value: 20,
      currency_code: "usd",
      duration: "forever",
      ...fields,
    })
    const { id } = await attach(customer, twenty)
    return { customer, twenty, id, shopper: suite.shopper(customer) }
  }
  const pay = async (shopper: Shopper, cart_id: string) => {
    await shopper.addPaymentSession(cart_id)
    const placed = await shopper.completeCart(cart_id)
    await confirmed(cart_id)
    return placed
  }

  it("gives nothing to a typed e-mail, another customer's token or a leaked cart id", async () => {
    const { customer, shopper } = await someone()
    const guest = suite.shopper()
    expect(discount(await cartOf(guest, 50, { email: customer.email }))).toBe(0)
    const thief = suite.shopper(await suite.registerCustomer())
    const stolen = await cartOf(thief, 50)
    expect(discount(await thief.updateCart(stolen.id, { email: customer.email }))).toBe(0)

    const cart = await cartOf(shopper, 50)
    expect(discount(cart)).toBe(20)
    const changed = await guest.addItem(cart.id, { variant_id: units().extra, quantity: 10 })
    expect(discount(changed)).toBe(0)
    expect(await shown(shopper, cart.id)).toEqual([])
    const address = { country_code: "pr", address_1: "2 Thief St", city: "Town" }
    expect(discount(await guest.updateCart(cart.id, { shipping_address: address }))).toBe(0)
    // The customer sees the cart and goes on with it.
    expect(discount(await shopper.setQuantity(cart.id, cart.items[0].id, 40))).toBe(20)
    // Whoever completes it: the provider's webhook has no token.
    await guest.addPaymentSession(cart.id)
    expect(discount(await guest.completeCart(cart.id))).toBe(20)
  })

  it("gives nothing to who takes a cart over, though its code is linked to it", async () => {
    const { shopper } = await someone()
    const cart = await cartOf(shopper, 50)
    expect(discount(cart)).toBe(20)
    const thief = suite.shopper(await suite.registerCustomer())
    await thief.client.post(`/store/carts/${cart.id}/customer`)
    expect(discount(await thief.addItem(cart.id, { variant_id: units().extra }))).toBe(0)
    expect(await shown(thief, cart.id)).toEqual([])
  })

  it("applies at log-in, also to a cart that a typed e-mail had given the customer", async () => {
    const { customer, shopper } = await someone()
    const cart = await cartOf(suite.shopper(), 50, { email: customer.email })
    const { body } = await shopper.client.post(`/store/carts/${cart.id}/customer`)
    expect(discount(body.cart)).toBe(20)
  })

  it("is paused and resumed by its code, and survives a storefront that echoes the cart's codes", async () => {
    const { customer, twenty, id, shopper } = await someone()
    await createCoupon(suite.container, { code: "EXTRA", is_stackable: true })
    const { code } = twenty
    const cart = await cartOf(shopper, 50)
    const echo = async (...promo_codes: string[]) =>
      discount(await shopper.updateCart(cart.id, { promo_codes }))
    expect(await echo(code)).toBe(20)
    expect(await echo(code, "EXTRA")).toBe(23)
    // A new code with a list that does not know the attached one pauses nothing.
    await shopper.removeCodes(cart.id, "EXTRA")
    expect(await echo("EXTRA")).toBe(23)
    expect(await echo("EXTRA", code)).toBe(23)
    expect(await echo("EXTRA")).toBe(5)
    expect(await shown(shopper, cart.id)).toMatchObject([
      { code: "EXTRA", source: "code" },
      {
        source: "customer",
        customer_coupon_id: id,
        status: "suspended",
        reasons: [{ code: "coupon_paused" }],
      },
    ])
    const path = `/store/carts/${cart.id}/coupons`
    expect(discount(ok(await shopper.client.post(path, { code })).cart)).toBe(23)
    expect(discount(ok(await shopper.client.delete(`${path}/${code}`)).cart)).toBe(5)
    expect(discount(await shopper.addCodes(cart.id, code))).toBe(23)
    expect(await echo()).toBe(0)
    expect(discount(await pay(shopper, cart.id))).toBe(0)
    await becomes(customer, id, { status: "active" })
  })

  it("refuses a typed coupon that gives less, and lets one that gives more take the place", async () => {
    const { id, customer, shopper } = await someone()
    await coupon({ code: "LESS", value: 10 })
    await coupon({ code: "MORE", value: 90 })
    const cart = await cartOf(shopper, 50)
    const path = `/store/carts/${cart.id}/promotions`
    expect((await shopper.client.post(path, { promo_codes: ["LESS"] })).body).toMatchObject({
      code: "coupon_not_combinable",
      details: { would_discount: 5, current_discount: 20 },
    })
    expect(discount(await shopper.addCodes(cart.id, "MORE"))).toBe(45)
    expect(discount(await pay(shopper, cart.id))).toBe(45)
    await becomes(customer, id, { status: "active" })
  })

  it("leaves out what was removed, at a completion that shows it still, too", async () => {
    const { id, shopper } = await someone()
    const cart = await cartOf(shopper, 50)
    await shopper.addPaymentSession(cart.id)
    await remove(id)
    const refused = await shopper.refusedCompletion(cart.id)
    expect(refused.error).toMatchObject({
      code: "coupon_discount_changed",
      message: "A discount in your cart has changed. Your total is now $50.00.",
    })
    expect(discount(refused.cart as never)).toBe(0)
    expect(discount(await pay(shopper, cart.id))).toBe(0)
  })

  it("goes on by the tombstone of a deleted coupon, while its code is another's", async () => {
    const { twenty, id, customer, shopper } = await someone()
    ok(await suite.admin.delete(`/admin/coupons/${twenty.id}`))
    await coupon({ code: "TWENTY", value: 1 })
    const cart = await cartOf(shopper, 50)
    expect(discount(cart)).toBe(20)
    expect(await shown(shopper, cart.id)).toMatchObject([
      { code: "TWENTY", customer_coupon_id: id, discount_total: 20 },
    ])
    const echoed = cart.promotions.map(({ code }: { code: string }) => code)
    expect(discount(await shopper.updateCart(cart.id, { promo_codes: echoed }))).toBe(20)
    const placed = await pay(shopper, cart.id)
    expect(discount(placed)).toBe(20)
    await remove(id)
    expect(discount(await cartOf(shopper, 50))).toBe(0)
    await becomes(customer, id, { status: "removed" })
  })

  it("ends for its customers when it is deleted so", async () => {
    const { twenty, id, customer, shopper } = await someone()
    ok(await suite.admin.delete(`/admin/coupons/${twenty.id}?detach=true`))
    expect(discount(await cartOf(shopper, 50))).toBe(0)
    await becomes(customer, id, { status: "removed" })
  })

  it("turns 50 usd into 60 eur for one customer", async () => {
    const customer = await suite.registerCustomer()
    const fifty = await coupon({ code: "FIFTY", type: "fixed", value: 50, currency_code: "usd" })
    const override = { value: 60, currency_code: "eur" }
    const { id } = await attach(customer, fifty, override)
    const shopper = suite.shopper(customer)
    expect(discount(await order(shopper, 100))).toBe(0)
    expect(discount(await order(shopper, 40, { region: "eur" }))).toBe(40)
    await becomes(customer, id, { remaining_value: 20, currency_code: "eur" })
  })

  it("is tried on an open cart before it is attached, on the terms that it would have", async () => {
    const { id, customer, shopper } = await someone()
    const cart = await cartOf(shopper, 50)
    const strict = await coupon({ code: "STRICT", expires_at: "2020-01-01T00:00:00Z" })
    const path = "/admin/coupons/evaluate"
    const attempt = async (terms: Record<string, unknown>) =>
      ok(await suite.admin.post(path, { code: "STRICT", cart_id: cart.id, attach: terms }))
    const own = { customer_coupon_id: id, code: "TWENTY", status: "applied", discount_total: 20 }
    const before = await contents(suite, ["coupon_attachment"])
    const refused = await attempt({})
    expect(refused).toMatchObject({ discount_total: 0, attached: [own] })
    expect(refused.rules).toMatchObject([{ name: "enabled" }, { code: "coupon_expired" }])
    const forced = await attempt({ force: true, value: 50 })
    expect(forced).toMatchObject({ discount_total: 15, attached: [own] })
    expect(forced.rules).toMatchObject(
      ["enabled", "scope", "combinable"].map((name) => ({ name, passed: true }))
    )
    const inEuros = await attempt({ force: true, currency_code: "eur" })
    expect(inEuros).toMatchObject({ discount_total: 0, attached: [own] })
    expect(
      await suite.admin.post(path, { code: "STRICT", cart_id: cart.id, attach: { value: 101 } })
    ).toMatchObject({ status: 400, body: { code: "invalid_field", details: { field: "value" } } })
    expect(await contents(suite, ["coupon_attachment"])).toEqual(before)
    await attach(customer, strict, { force: true, value: 50 })
    expect(discount(await cartOf(shopper, 50))).toBe(35)
    const guests = await cartOf(suite.shopper(), 50)
    expect(
      await suite.admin.post(path, { code: "STRICT", cart_id: guests.id, attach: {} })
    ).toMatchObject({ status: 404, body: { code: "customer_not_found" } })
  })

  it("costs guests nothing, a customer one write and one read, and 20 no more than one", async () => {
    const [variant_id] = suite.store.catalog.crate.variant_ids
    const guest = suite.shopper()
    const customer = await suite.registerCustomer()
    const shopper = suite.shopper(customer)
    const countOurs = async (run: () => Promise<unknown>) =>
      (await statementsOf(run)).filter(isOurs).length
    const costs = async (by: Shopper) => {
      let cart = { id: "" }
      const items = [{ variant_id }]
      return {
        create: await countOurs(async () => (cart = await by.createCart({ items }))),
        add: await countOurs(() => by.addItem(cart.id, { variant_id })),
      }
    }
    const twenty = await coupon({ code: "TEN", duration: "forever" })
    const figures = { guest: await costs(guest), none: await costs(shopper) }
    await attach(customer, twenty)
    const one = await costs(shopper)
    for (let i = 0; i < 19; i++) {
      await attach(customer, twenty)
    }
    console.log("our statements:", { ...figures, one, twenty: await costs(shopper) })
    expect(figures).toEqual({ guest: { create: 1, add: 1 }, none: { create: 2, add: 2 } })
    expect(one).toEqual({ create: 2, add: 2 })
    expect(await costs(shopper)).toEqual(one)
  })
})
