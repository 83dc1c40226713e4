import { ok } from "../helpers/shop/client"
import { createCoupon } from "../helpers/coupons/coupons"
import { cancelOrder } from "../helpers/shop/orders"
import { settledAs } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("redemptions as admins see them", (suite) => {
  const placeOrder = async (...codes: string[]) => {
    const shopper = suite.shopper()
    const items = [{ variant_id: suite.store.catalog.mug.variant_ids[0] }]
    const email = "Guest@Example.com"
    const cart = await shopper.createCart({ region: "untaxed", email, items })
    await shopper.addCodes(cart.id, ...codes)
    await shopper.addPaymentSession(cart.id)
    return await shopper.completeCart(cart.id)
  }
  const ofOrder = (id: string, query = {}) => suite.admin.get(`/admin/orders/${id}/coupons`, query)
  const ofCoupon = (id: string, query = {}) =>
    suite.admin.get(`/admin/coupons/${id}/redemptions`, query)

  it("are listed by coupon and by order, newest first", async () => {
    const ten = await createCoupon(suite.container, { code: "TEN", is_stackable: true })
    const five = await createCoupon(suite.container, {
      code: "FIVE",
      type: "fixed",
      value: 5,
      currency_code: "usd",
      is_stackable: true,
    })
    const first = await placeOrder("TEN")
    await settledAs(suite, ten, "redeemed")
    const order = await placeOrder("TEN", "FIVE")
    await settledAs(suite, ten, "redeemed", "redeemed")
    await settledAs(suite, five, "redeemed")

    const { redemptions, ...page } = ok(await ofOrder(order.id))
    expect(page).toEqual({ count: 2, limit: 20, offset: 0, coupon_applications: [] })
    expect(redemptions).toHaveLength(2)
    expect(redemptions).toContainEqual({
      id: expect.stringMatching(/^credm_/),
      code: "FIVE",
      coupon: { id: five.id },
      state: "redeemed",
      amount: 5,
      currency_code: "usd",
      is_attached: false,
      cart_id: expect.any(String),
      order: { id: order.id, display_id: order.display_id },
      customer: expect.objectContaining({ email: "guest@example.com" }),
      email: "guest@example.com",
      reserved_at: expect.any(String),
      redeemed_at: expect.any(String),
      released_at: null,
      created_at: expect.any(String),
    })
    expect(ok(await ofOrder(order.id, { limit: 1, offset: 1 }))).toMatchObject({
      redemptions: [expect.anything()],
      count: 2,
      limit: 1,
      offset: 1,
    })
    const uses = ok(await ofCoupon(ten.id)).redemptions as { order: { id: string } }[]
    expect(uses.map((use) => use.order.id)).toEqual([order.id, first.id])
  })

  it("stay with the order when it is cancelled and when the coupon is deleted", async () => {
    const coupon = await createCoupon(suite.container, { code: "TEN" })
    const { id } = await placeOrder("TEN")
    await settledAs(suite, coupon, "redeemed")
    await cancelOrder(suite.admin, id)
    await settledAs(suite, coupon, "released")
    ok(await suite.admin.delete(`/admin/coupons/${coupon.id}`))
    expect(ok(await ofOrder(id)).redemptions).toMatchObject([
      { code: "TEN", coupon: null, state: "released", amount: expect.any(Number) },
    ])
    expect(await ofCoupon(coupon.id)).toMatchObject({
      status: 404,
      body: { code: "coupon_not_found" },
    })
  })

  it("are none of an order without coupons, and refused for what is no order", async () => {
    const { id } = await placeOrder()
    expect(ok(await ofOrder(id))).toEqual({
      redemptions: [],
      coupon_applications: [],
      count: 0,
      limit: 20,
      offset: 0,
    })
    for (const unknown of ["order_none", "%00"]) {
      expect(await ofOrder(unknown)).toMatchObject({
        status: 404,
        body: { code: "order_not_found" },
      })
    }
    for (const [query, field] of [
      [{ limit: 101 }, "limit"],
      [{ offset: -1 }, "offset"],
      [{ color: "red" }, "color"],
    ] as const) {
      expect(await ofOrder(id, query)).toMatchObject({
        status: 400,
        body: { code: "invalid_field", details: { field } },
      })
    }
    for (const client of [suite.anonymous, suite.shopper().client]) {
      expect((await client.get(`/admin/orders/${id}/coupons`)).status).toBe(401)
    }
  })
})
