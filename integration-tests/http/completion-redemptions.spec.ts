import sweepCoupons from "../../src/jobs/sweep-coupons"
import { createCoupon } from "../helpers/coupons"
import { recordEvents } from "../helpers/events"
import { redemptionsOf, settledAs, timesRedeemed } from "../helpers/redemptions"
import { httpSuite } from "../helpers/suite"

httpSuite("redemptions of completed carts", (suite) => {
  const placeOrder = async (...codes: string[]) => {
    const shopper = suite.shopper()
    const { mug } = suite.store.catalog
    const cart = await shopper.createCart({
      email: "Guest@Example.com",
      items: [{ variant_id: mug.variant_ids[0] }],
    })
    await shopper.addCodes(cart.id, ...codes)
    await shopper.addPaymentSession(cart.id)
    const order = await shopper.completeCart(cart.id)
    return { cart, order, shopper }
  }

  it("redeems once per coupon when the order is placed, and says so once", async () => {
    const coupon = await createCoupon(suite.container, { code: "TEN" })
    const events = recordEvents(suite, "coupon.redeemed", "coupon.released")
    const { cart, order } = await placeOrder("TEN")
    await settledAs(suite, coupon, "redeemed")
    const [redemption, ...others] = await redemptionsOf(suite, coupon)
    expect(others).toEqual([])
    expect(redemption).toMatchObject({
      state: "redeemed",
      cart_id: cart.id,
      order_id: order.id,
      email: "guest@example.com",
      currency_code: "usd",
      amount: "12",
      run_ids: [],
    })
    expect(await timesRedeemed(suite, coupon)).toBe(1)
    expect(events).toEqual([
      {
        name: "coupon.redeemed",
        data: {
          id: redemption.id,
          coupon_id: coupon.id,
          code: "TEN",
          order_id: order.id,
          cart_id: cart.id,
        },
      },
    ])
    expect(await suite.sql("SELECT * FROM coupon_cart")).toEqual([])
    await sweepCoupons(suite.container)
    expect(await redemptionsOf(suite, coupon)).toHaveLength(1)
  })
})
