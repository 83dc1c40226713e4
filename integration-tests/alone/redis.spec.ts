import { createCoupon } from "../helpers/coupons/coupons"
import { settledAs } from "../helpers/coupons/redemptions"
import { redisSuite } from "../helpers/shop/redis-suite"

redisSuite("on Redis' event bus, workflow engine and locks", (suite) => {
  it("redeems a coupon with its order and releases it with its cancellation", async () => {
    const coupon = await createCoupon(suite.container, { code: "ONCE", max_redemptions: 1 })
    const shopper = suite.shopper()
    const items = [{ variant_id: suite.store.catalog.mug.variant_ids[0] }]
    const order = await shopper.placeOrder({ region: "untaxed", items, promo_codes: ["once"] })
    expect(order.discount_total).toBe(12)
    await settledAs(suite, coupon, "redeemed")

    const second = await shopper.client.post("/store/carts", {
      region_id: suite.store.regions.untaxed,
      items: [{ ...items[0], quantity: 1 }],
      promo_codes: ["ONCE"],
    })
    expect(second).toMatchObject({
      status: 400,
      body: { code: "coupon_exhausted", reasons: [{ details: { max_redemptions: 1 } }] },
    })

    await suite.admin.post(`/admin/orders/${order.id}/cancel`)
    await settledAs(suite, coupon, "released")
  })

  it("explains what the completion hook refuses", async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const shopper = suite.shopper()
    const items = [{ variant_id: suite.store.catalog.mug.variant_ids[0] }]
    const carts = []
    for (const email of ["a@example.com", "b@example.com"]) {
      const cart = await shopper.createCart({ items, email, promo_codes: ["LAST"] })
      await shopper.addPaymentSession(cart.id)
      carts.push(cart)
    }
    const answers = await Promise.all(
      carts.map((cart) => shopper.client.post(`/store/carts/${cart.id}/complete`))
    )
    expect(answers.map(({ body }) => body.type).sort()).toEqual(["cart", "order"])
    expect(answers.find(({ body }) => body.type === "cart")?.body.error).toMatchObject({
      code: "coupon_exhausted",
      reasons: [{ code: "coupon_exhausted", details: { max_redemptions: 1 } }],
    })
    await settledAs(suite, coupon, "redeemed")
  })
})
