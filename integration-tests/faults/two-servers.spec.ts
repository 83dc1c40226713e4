import { outcomesOf, race } from "../helpers/chaos/barrier"
import { createCoupon } from "../helpers/coupons/coupons"
import { redemptionsOf, timesRedeemed } from "../helpers/coupons/redemptions"
import { startSecondServer } from "../helpers/chaos/second-server"
import { httpSuite } from "../helpers/shop/suite"
import { waitFor } from "../helpers/shop/wait"

/**
 * With the default, in-process locking each of two servers makes an order of the cart; that is Medusa's to prevent (by
 * a lock provider that servers share). What exists is recorded.
 */
httpSuite("two servers that complete one cart at the same time", (suite) => {
  it("leave one use for each order that exists, and none besides", async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const shopper = suite.shopper()
    const { mug } = suite.store.catalog
    const cart = await shopper.createCart({
      email: "guest@example.com",
      items: [{ variant_id: mug.variant_ids[0] }],
    })
    await shopper.addCodes(cart.id, "LAST")
    await shopper.addPaymentSession(cart.id)
    const server = await startSecondServer(suite)
    try {
      const results = await race(suite, {
        hold: (outside) =>
          outside.raw("SELECT id FROM coupon WHERE id = ? FOR UPDATE", [coupon.id]),
        racers: () => [
          shopper.client.post(`/store/carts/${cart.id}/complete`).then(({ status }) => status),
          server.complete(cart.id),
        ],
      })
      expect(outcomesOf(results).won).toContain(200)
      const orderIds = async () =>
        (await suite.sql<{ id: string }>('SELECT id FROM "order" ORDER BY id')).map(({ id }) => id)
      const redeemedBy = async () =>
        (await redemptionsOf(suite, coupon))
          .filter(({ state }) => state !== "released")
          .map(({ order_id }) => order_id)
          .sort()
      await waitFor(async () => (await redeemedBy()).join() === (await orderIds()).join())
      expect(await timesRedeemed(suite, coupon)).toBe((await orderIds()).length)
    } finally {
      await server.kill()
    }
  })
})
