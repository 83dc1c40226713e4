import { couponsOf, discountBy, itemTotalOf, takenBy, TYPED } from "../helpers/coupons/cart-coupons"
import { RULE_CASES } from "../helpers/coupons/rule-cases"
import { cartIn, SCENE_REGIONS, scenesOf, type Scene } from "../helpers/coupons/scene"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("every rule, on a cart that changes and at its completion", (suite) => {
  const setScene = scenesOf(suite)
  const cases = SCENE_REGIONS.flatMap((region) => RULE_CASES.map((rule) => ({ region, rule })))

  /** What a refused completion must not have done. */
  const doings = async () => {
    const [row] = await suite.sql(
      `SELECT (SELECT count(*)::int FROM "order" WHERE status <> 'canceled') AS orders,
         (SELECT count(*)::int FROM payment) AS payments,
         (SELECT count(*)::int FROM coupon_redemption WHERE state <> 'released') AS redemptions`
    )
    return row
  }

  const ownCoupon = async ({ shopper, coupon }: Scene, cart_id: string) =>
    (await couponsOf(shopper, cart_id)).find(({ code }: { code: string }) => code === coupon.code)

  const expectRefusedCompletion = async (
    { shopper, coupon, region }: Scene,
    cart_id: string,
    { code, details }: { code: string; details: object }
  ) => {
    const before = await doings()
    const refused = await shopper.refusedCompletion(cart_id)
    const cart = await shopper.getCart(cart_id)
    expect(refused).toEqual({
      cart,
      error: {
        name: "Error",
        type: code === "coupon_not_found" ? "invalid_data" : "not_allowed",
        code,
        message: expect.any(String),
        details: { ...details, total: cart.total, currency_code: region },
        reasons: [{ code, message: expect.any(String), details }],
      },
    })
    expect(cart.total).toBeCloseTo(itemTotalOf(cart), 8)
    expect(cart.payment_collection.amount).toBeCloseTo(cart.total, 8)
    expect(await doings()).toEqual(before)
    return { total: cart.total, taken: takenBy(coupon.code, cart) }
  }

  const complete = async ({ shopper }: Scene, cart_id: string) => {
    await shopper.addPaymentSession(cart_id)
    const { total } = await shopper.completeCart(cart_id)
    return total
  }

  it.each(cases)(
    "$region: $rule.code suspends the coupon until it holds again, and stops completion before any payment",
    async ({ region, rule }) => {
      const scene = await setScene({ region, ...rule })
      const { shopper, coupon } = scene
      await rule.given?.(scene)
      const cart = await shopper.createCart({
        ...cartIn(scene, rule.cart?.(scene)),
        promo_codes: [...[rule.beside ?? []].flat(), coupon.code],
      })
      const refresh = () => shopper.updateCart(cart.id, { metadata: {} })

      await rule.fail(scene, cart)
      expect(takenBy(coupon.code, await refresh())).toBe(0)
      expect(await ownCoupon(scene, cart.id)).toMatchObject({
        status: "suspended",
        discount_total: 0,
        reasons: [{ code: rule.code, details: rule.details(scene) }],
      })

      await rule.hold(scene, cart)
      const again = await refresh()
      expect(takenBy(coupon.code, again)).toBe(rule.discount ?? 12)
      expect(await ownCoupon(scene, cart.id)).toEqual({
        code: coupon.code,
        description: null,
        status: "applied",
        ...discountBy(coupon.code, again),
        reasons: [],
        ...TYPED,
      })

      await shopper.addPaymentSession(cart.id)
      await (rule.failUnseen ?? rule.fail)(scene, cart)
      const details = (rule.unseenDetails ?? rule.details)(scene)
      const refused = await expectRefusedCompletion(scene, cart.id, { code: rule.code, details })
      expect(refused.taken).toBe(0)
      expect(refused.total).not.toBe(again.total)
      expect(await ownCoupon(scene, cart.id)).toMatchObject({ status: "suspended" })
      expect(await complete(scene, cart.id)).toBe(refused.total)
    }
  )

  it.each(SCENE_REGIONS)(
    "%s: one that was deleted stops completion too, and is gone",
    async (region) => {
      const scene = await setScene({ region })
      const { shopper, coupon } = scene
      const { id } = await shopper.createCart({ ...cartIn(scene), promo_codes: [coupon.code] })
      await shopper.addPaymentSession(id)
      await suite.sql("UPDATE promotion SET deleted_at = now() WHERE id = ?", [coupon.promotion_id])
      await suite.sql("UPDATE coupon SET deleted_at = now() WHERE id = ?", [coupon.id])

      const { taken, total } = await expectRefusedCompletion(scene, id, {
        code: "coupon_not_found",
        details: {},
      })
      expect(taken).toBe(0)
      expect(await couponsOf(shopper, id)).toEqual([])
      expect(await complete(scene, id)).toBe(total)
    }
  )

  it("one that still holds, but takes another amount, stops completion until it is shown", async () => {
    const scene = await setScene({ region: "eur" })
    const { shopper, coupon } = scene
    const { id } = await shopper.createCart({ ...cartIn(scene), promo_codes: [coupon.code] })
    await shopper.addPaymentSession(id)
    await suite.sql("UPDATE coupon SET max_discount_amount = 5 WHERE id = ?", [coupon.id])
    const refused = await expectRefusedCompletion(scene, id, {
      code: "coupon_discount_changed",
      details: {},
    })
    expect(refused).toEqual({ taken: 5, total: 115 })
    expect(await complete(scene, id)).toBe(115)
  })

  it("one that waits does not stop completion", async () => {
    const scene = await setScene({ region: "usd", terms: () => ({ min_order_amount: 500 }) })
    const { shopper, coupon } = scene
    const { id, total } = await shopper.createCart(cartIn(scene))
    const { status } = await shopper.client.post(`/store/carts/${id}/coupons`, {
      code: coupon.code,
    })
    expect(status).toBe(200)
    expect(await complete(scene, id)).toBe(total)
    expect(await doings()).toEqual({ orders: 1, payments: 1, redemptions: 0 })
  })
})
