import { approve, emptyTheBooks, moneyKept, moneyTaken } from "../fixtures/test-payment/service"
import { createCoupon } from "../helpers/coupons/coupons"
import { allowTestPayments, payBy, payElsewhere } from "../helpers/shop/payments"
import {
  recordUse,
  redemptionsOf,
  settledAs,
  statesOf,
  timesRedeemed,
} from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("payment of a cart with a coupon", (suite) => {
  const openCart = async (code: string) => {
    const shopper = suite.shopper()
    const { mug } = suite.store.catalog
    const cart = await shopper.createCart({
      region: "untaxed",
      email: "guest@example.com",
      items: [{ variant_id: mug.variant_ids[0] }],
    })
    await shopper.addCodes(cart.id, code)
    return { cart_id: cart.id as string, shopper }
  }
  const orders = () => suite.sql<{ id: string }>('SELECT id FROM "order"')

  beforeEach(async () => {
    emptyTheBooks()
    await allowTestPayments(suite, "untaxed")
  })

  it("gives the last use back when the payment is declined, and takes it at the next try", async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const { shopper, cart_id } = await openCart("LAST")
    await payBy("declines", shopper, cart_id)
    const declined = await shopper.client.post(`/store/carts/${cart_id}/complete`)
    expect(declined.status).toBe(400)
    expect(await statesOf(suite, coupon)).toEqual(["released"])
    expect(await orders()).toEqual([])

    await payBy("captures", shopper, cart_id)
    const order = await shopper.completeCart(cart_id)
    await settledAs(suite, coupon, "released", "redeemed")
    expect(await timesRedeemed(suite, coupon)).toBe(1)
    expect(order.total).toBe(108)
    expect(moneyKept()).toBe(108)
  })

  it("takes no money for a completion that the coupon refuses", async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const { shopper, cart_id } = await openCart("LAST")
    await payBy("captures", shopper, cart_id)
    await recordUse(suite, coupon)
    const { cart, error } = await shopper.refusedCompletion(cart_id)
    expect({ total: cart.total, code: error.code }).toEqual({
      total: 120,
      code: "coupon_exhausted",
    })
    expect(await orders()).toEqual([])
    expect(moneyTaken()).toBe(0)
  })

  it("completes by webhook what the shopper paid elsewhere and left", async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const { shopper, cart_id } = await openCart("LAST")
    const session = await payBy("redirects", shopper, cart_id)
    const answer = await shopper.client.post(`/store/carts/${cart_id}/complete`)
    expect(answer.status).toBe(400)
    expect(await statesOf(suite, coupon)).toEqual(["released"])

    await payElsewhere(suite, session)
    expect(await orders()).toHaveLength(1)
    await settledAs(suite, coupon, "released", "redeemed")
    expect(moneyKept()).toBe(108)
  })

  it("refunds what was captured elsewhere when the last use has gone meanwhile", async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const { shopper, cart_id } = await openCart("LAST")
    const session = await payBy("redirects", shopper, cart_id)
    await recordUse(suite, coupon)
    await payElsewhere(suite, session)
    await suite.settled()
    expect(await orders()).toEqual([])
    expect(moneyTaken()).toBe(108)
    expect(moneyKept()).toBe(0)
    expect(await statesOf(suite, coupon)).toEqual(["redeemed"])
  })

  it("refunds what was captured elsewhere, though the shopper comes back before the webhook", async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const { shopper, cart_id } = await openCart("LAST")
    const session = await payBy("redirects", shopper, cart_id)
    approve(session)
    await recordUse(suite, coupon)
    expect((await shopper.refusedCompletion(cart_id)).error).toMatchObject({
      code: "coupon_exhausted",
      reasons: [{ details: { max_redemptions: 1 } }],
    })
    await payElsewhere(suite, session)
    await suite.settled()
    expect(await orders()).toEqual([])
    expect(moneyTaken()).toBe(108)
    expect(moneyKept()).toBe(0)
  })

  it("changes nothing when an ordered cart is completed again, by shopper or webhook", async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const { shopper, cart_id } = await openCart("LAST")
    const session = await payBy("captures", shopper, cart_id)
    const order = await shopper.completeCart(cart_id)
    await settledAs(suite, coupon, "redeemed")
    const before = await redemptionsOf(suite, coupon)

    expect((await shopper.completeCart(cart_id)).id).toBe(order.id)
    await payElsewhere(suite, session)
    await suite.settled()
    expect(await redemptionsOf(suite, coupon)).toEqual(before)
    expect(await orders()).toEqual([{ id: order.id }])
    expect(moneyKept()).toBe(108)
  })

  it.each(["usd", "eur"] as const)(
    "completes a cart that a 100 %% coupon makes free without any payment (%s)",
    async (region) => {
      const coupon = await createCoupon(suite.container, { code: "FREE", value: 100 })
      const shopper = suite.shopper()
      const { poster } = suite.store.catalog
      const cart = await shopper.createCart({
        region,
        email: "guest@example.com",
        items: [{ variant_id: poster.variant_ids[0], quantity: 3 }],
      })
      expect((await shopper.addCodes(cart.id, "FREE")).total).toBe(0)
      const order = await shopper.completeCart(cart.id)
      expect(order.total).toBe(0)
      await settledAs(suite, coupon, "redeemed")
      expect(await redemptionsOf(suite, coupon)).toMatchObject([{ amount: "59.97" }])
    }
  )
})
