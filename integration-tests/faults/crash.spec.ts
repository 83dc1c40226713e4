import sweepCoupons from "../../src/jobs/sweep-coupons"
import { createCoupon } from "../helpers/coupons/coupons"
import { dieBeforeWritingTo } from "../helpers/chaos/crash"
import { redemptionsOf, settledAs, statesOf, timesRedeemed } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"

/**
 * A server is killed (SIGKILL) in the middle of a completion: a lock from outside holds it at the point wanted. Another
 * server goes on with the same database.
 */
httpSuite("a server that dies during a completion", (suite) => {
  const openCart = async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const shopper = suite.shopper()
    const { mug } = suite.store.catalog
    const cart = await shopper.createCart({
      email: "guest@example.com",
      items: [{ variant_id: mug.variant_ids[0] }],
    })
    await shopper.addCodes(cart.id, "LAST")
    await shopper.addPaymentSession(cart.id)
    return { coupon, shopper, cart_id: cart.id as string }
  }

  /** So much later that no completion from before can still be running. */
  const minutesLater = async () => {
    await suite.sql(
      "UPDATE coupon_redemption SET reserved_at = reserved_at - interval '16 minutes'"
    )
    await suite.sql(`UPDATE "order" SET created_at = created_at - interval '16 minutes'`)
  }

  const orderIds = async () =>
    (await suite.sql<{ id: string }>('SELECT id FROM "order"')).map(({ id }) => id)

  it("before the order exists: the use is kept for the shopper's next try", async () => {
    const { coupon, shopper, cart_id } = await openCart()
    await dieBeforeWritingTo(suite, "order", cart_id)
    expect(await orderIds()).toEqual([])
    expect(await statesOf(suite, coupon)).toEqual(["reserved"])
    await sweepCoupons(suite.container)
    expect(await statesOf(suite, coupon)).toEqual(["reserved"])

    await shopper.completeCart(cart_id)
    await settledAs(suite, coupon, "redeemed")
    expect(await timesRedeemed(suite, coupon)).toBe(1)
  })

  it("between the order and its link to the cart: the order that exists is recorded, once", async () => {
    const { coupon, cart_id } = await openCart()
    await dieBeforeWritingTo(suite, "order_cart", cart_id)
    const [order_id] = await orderIds()
    expect(await statesOf(suite, coupon)).toEqual(["reserved"])
    await minutesLater()
    await sweepCoupons(suite.container)
    await sweepCoupons(suite.container)
    const redemptions = await redemptionsOf(suite, coupon)
    expect(redemptions.filter(({ state }) => state !== "released")).toMatchObject([
      { state: "redeemed", order_id, email: "guest@example.com" },
    ])
    expect(await timesRedeemed(suite, coupon)).toBe(1)
  })

  it("between the order and its event: the sweep redeems it, and completing again returns it", async () => {
    const { coupon, shopper, cart_id } = await openCart()
    await dieBeforeWritingTo(suite, "payment", cart_id)
    const [order_id] = await orderIds()
    await sweepCoupons(suite.container)
    expect(await statesOf(suite, coupon)).toEqual(["reserved"])
    await minutesLater()
    await sweepCoupons(suite.container)
    expect(await redemptionsOf(suite, coupon)).toMatchObject([
      { state: "redeemed", order_id, cart_id },
    ])

    expect((await shopper.completeCart(cart_id)).id).toBe(order_id)
    await suite.settled()
    await sweepCoupons(suite.container)
    expect(await statesOf(suite, coupon)).toEqual(["redeemed"])
    expect(await timesRedeemed(suite, coupon)).toBe(1)
    expect(await orderIds()).toEqual([order_id])
  })
})
