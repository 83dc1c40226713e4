import { knex } from "@medusajs/framework/mikro-orm/knex"
import sweepCoupons from "../../src/jobs/sweep-coupons"
import { lockForChange } from "../../src/modules/coupon/coupons/lock"
import { couponsOf } from "../../src/plugin/services"
import { holdRedemptions, outcomesOf, race } from "../helpers/chaos/barrier"
import { complete, createCarts } from "../helpers/coupons/completions"
import { createCoupon, type TestCoupon } from "../helpers/coupons/coupons"
import { databaseUrl } from "../helpers/shop/database"
import { recordEvents } from "../helpers/shop/events"
import { redemptionsOf, settledAs, statesOf, timesRedeemed } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("simultaneous completions", (suite) => {
  const module = () => couponsOf(suite.container)
  const holdCoupon =
    (coupon: TestCoupon) => async (outside: Parameters<typeof holdRedemptions>[0]) =>
      await outside.raw("SELECT id FROM coupon WHERE id = ? FOR UPDATE", [coupon.id])

  it("one of several shoppers gets the last use, through the storefront's own route", async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const shopper = suite.shopper()
    const { mug } = suite.store.catalog
    const carts: string[] = []
    for (let i = 0; i < 6; i++) {
      const cart = await shopper.createCart({
        email: `guest-${i}@example.com`,
        items: [{ variant_id: mug.variant_ids[0] }],
      })
      await shopper.addCodes(cart.id, "LAST")
      await shopper.addPaymentSession(cart.id)
      carts.push(cart.id)
    }
    const results = await race(suite, {
      hold: holdCoupon(coupon),
      racers: () => carts.map((id) => shopper.client.post(`/store/carts/${id}/complete`)),
    })
    const answers = outcomesOf(results).won
    expect(answers.filter(({ body }) => body.type === "order")).toHaveLength(1)
    const refused = answers.filter(({ body }) => body.type !== "order")
    expect(refused).toHaveLength(5)
    for (const answer of refused) {
      expect(answer).toMatchObject({
        status: 200,
        body: {
          type: "cart",
          cart: { discount_total: 0 },
          error: { code: "coupon_exhausted", details: { max_redemptions: 1 } },
        },
      })
    }
    expect(await suite.sql('SELECT id FROM "order"')).toHaveLength(1)
    await settledAs(suite, coupon, "redeemed")
  })

  describe("two completions of one cart at the same time", () => {
    const meet = async (coupon: TestCoupon) => {
      const [cart_id] = await createCarts(suite, [{ email: "guest@example.com" }])
      const runs = ["run-a", "run-b"]
      const results = await race(suite, {
        hold: holdRedemptions,
        racers: () => runs.map((run_id) => complete(module(), cart_id, [coupon], run_id)),
      })
      expect(outcomesOf(results).lost).toEqual([])
      const [redemption, ...others] = await redemptionsOf(suite, coupon)
      expect(others).toEqual([])
      expect([...redemption.run_ids].sort()).toEqual(runs)
      return cart_id
    }

    it("hold one use together; it stays until both have failed", async () => {
      const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
      const cart_id = await meet(coupon)
      await module().releaseRun({ cart_id, run_id: "run-a" })
      expect(await statesOf(suite, coupon)).toEqual(["reserved"])
      await module().releaseRun({ cart_id, run_id: "run-a" })
      expect(await statesOf(suite, coupon)).toEqual(["reserved"])
      await module().releaseRun({ cart_id, run_id: "run-b" })
      expect(await statesOf(suite, coupon)).toEqual(["released"])
    })

    it("the one that fails would take the other's use, if runs were not told apart", async () => {
      const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
      const cart_id = await meet(coupon)
      await suite.sql("UPDATE coupon_redemption SET run_ids = '{run-a}' WHERE cart_id = ?", [
        cart_id,
      ])
      await module().releaseRun({ cart_id, run_id: "run-a" })
      expect(await statesOf(suite, coupon)).toEqual(["released"])
    })

    it("the database takes no second use of one cart, whoever writes it", async () => {
      const coupon = await createCoupon(suite.container, { code: "ONE" })
      const [cart_id] = await createCarts(suite, [{ email: "guest@example.com" }])
      const insert = (id: string) =>
        suite.sql(
          `INSERT INTO coupon_redemption (id, coupon_id, code, cart_id, currency_code, amount, state, reserved_at)
           VALUES (?, ?, 'ONE', ?, 'usd', 1, 'reserved', now())`,
          [id, coupon.id, cart_id]
        )
      await insert("credm_1")
      await expect(insert("credm_2")).rejects.toMatchObject({ code: "23505" })
      await suite.sql('DROP INDEX "IDX_coupon_redemption_one_per_cart"')
      await insert("credm_2")
      expect(await statesOf(suite, coupon)).toEqual(["reserved", "reserved"])
    })
  })

  it("settles an order once, however many ask for it at a time", async () => {
    const coupon = await createCoupon(suite.container, { code: "TEN" })
    const events = recordEvents(suite, "coupon.redeemed", "coupon.released")
    const shopper = suite.shopper()
    const { mug } = suite.store.catalog
    const cart = await shopper.createCart({
      email: "guest@example.com",
      items: [{ variant_id: mug.variant_ids[0] }],
    })
    await shopper.addCodes(cart.id, "TEN")
    await shopper.addPaymentSession(cart.id)
    const order = await shopper.completeCart(cart.id)
    await settledAs(suite, coupon, "redeemed")
    // As if nobody had heard of the order yet.
    await suite.sql("DELETE FROM coupon_redemption")
    await suite.sql("UPDATE coupon SET times_redeemed = 0")

    const settle = async () => (await module().settleOrder(order.id)).redeemed.length
    const results = await race(suite, {
      hold: holdCoupon(coupon),
      racers: () => [settle(), settle(), settle(), settle()],
    })
    expect(outcomesOf(results)).toEqual({ won: expect.arrayContaining([1, 0, 0, 0]), lost: [] })
    expect(await statesOf(suite, coupon)).toEqual(["redeemed"])
    expect(await timesRedeemed(suite, coupon)).toBe(1)

    await suite.sql("DELETE FROM coupon_redemption")
    await suite.sql("UPDATE coupon SET times_redeemed = 0")
    events.length = 0
    // Old enough for a sweep.
    await suite.sql(`UPDATE "order" SET created_at = now() - interval '1 hour'`)
    await Promise.all([1, 2, 3].map(() => sweepCoupons(suite.container)))
    expect(await statesOf(suite, coupon)).toEqual(["redeemed"])
    expect(await timesRedeemed(suite, coupon)).toBe(1)
    await suite.settled()
    expect(events.map(({ name }) => name)).toEqual(["coupon.redeemed"])
  })

  it("waits for an admin who changes several coupons without locking him out", async () => {
    const limits = [null, 9, null]
    const coupons: TestCoupon[] = []
    for (const [i, max_redemptions] of limits.entries()) {
      coupons.push(
        await createCoupon(suite.container, {
          code: `CODE${i}`,
          is_stackable: true,
          max_redemptions,
        })
      )
    }
    const [cart_id] = await createCarts(suite, [{ email: "guest@example.com" }])
    const [first, ...others] = coupons.map(({ id }) => id).sort()
    const results = await race(suite, {
      hold: (outside) => lockForChange(outside, [first]),
      racers: () => [complete(module(), cart_id, coupons)],
      meanwhile: (outside) => lockForChange(outside, others),
    })
    expect(outcomesOf(results)).toEqual({ won: [cart_id], lost: [] })
  })

  it("gives up on a coupon that others keep busy, after 3 seconds, with nothing written", async () => {
    const coupon = await createCoupon(suite.container, { code: "BUSY", max_redemptions: 9 })
    const [cart_id] = await createCarts(suite, [{ email: "guest@example.com" }])
    const database = knex({ client: "pg", connection: databaseUrl(suite) })
    const outside = await database.transaction()
    try {
      await holdCoupon(coupon)(outside)
      await expect(complete(module(), cart_id, [coupon])).rejects.toMatchObject({
        code: "coupon_busy",
      })
    } finally {
      await outside.rollback()
      await database.destroy()
    }
    expect(await statesOf(suite, coupon)).toEqual([])
    await complete(module(), cart_id, [coupon])
  })

  it("leaves a reservation that is being renewed to its completion", async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const [cart_id] = await createCarts(suite, [{ email: "guest@example.com" }])
    await complete(module(), cart_id, [coupon], "abandoned")
    await suite.sql("UPDATE coupon_redemption SET reserved_at = now() - interval '16 minutes'")
    const results = await race(suite, {
      hold: holdRedemptions,
      racers: (): Promise<unknown>[] => [
        complete(module(), cart_id, [coupon], "renewed"),
        module().sweep(),
      ],
    })
    expect(outcomesOf(results).lost).toEqual([])
    const live = (await redemptionsOf(suite, coupon)).filter(({ state }) => state === "reserved")
    expect(live).toHaveLength(1)
    expect(live[0].run_ids).toContain("renewed")
  })
})
