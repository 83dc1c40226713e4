import { couponsOf, itemTotalOf, takenBy } from "../helpers/cart-coupons"
import { RULE_CASES } from "../helpers/rule-cases"
import { setScene, type SceneRegion } from "../helpers/scene"
import { httpSuite } from "../helpers/suite"

const REGIONS: SceneRegion[] = ["usd", "eur"]

httpSuite("every rule, at completion", (suite) => {
  const cases = REGIONS.flatMap((region) => RULE_CASES.map((rule) => ({ region, rule })))

  const doings = async () => {
    const [row] = await suite.sql(
      `SELECT (SELECT count(*)::int FROM "order" WHERE status <> 'canceled') AS orders,
         (SELECT count(*)::int FROM payment) AS payments,
         (SELECT count(*)::int FROM coupon_redemption WHERE state <> 'released') AS redemptions`
    )
    return row as { orders: number; payments: number; redemptions: number }
  }

  it.each(cases)(
    "$region: answers $rule.code and the new total before any payment, then sells without the coupon",
    async ({ region, rule }) => {
      const scene = await setScene(suite, { region, ...rule })
      const { shopper, coupon } = scene
      await rule.given?.(scene)
      const { id, ...cart } = await scene.createCart(rule.cart?.(scene))
      await rule.onCart?.(scene, { id, ...cart })
      const { total } = await shopper.addCodes(id, coupon.code)
      await shopper.addPaymentSession(id)
      await (rule.failUnseen ?? rule.fail)(scene, { id, ...cart })
      const before = await doings()

      const answer = await shopper.client.post(`/store/carts/${id}/complete`)
      const refreshed = await shopper.getCart(id)
      const details = (rule.unseenDetails ?? rule.details)(scene)
      expect(answer).toMatchObject({ status: 400, body: { code: rule.code } })
      expect(answer).toEqual({
        status: 400,
        body: {
          type: "not_allowed",
          code: rule.code,
          message: expect.any(String),
          details: { ...details, total: refreshed.total, currency_code: region },
          reasons: [{ code: rule.code, message: expect.any(String), details }],
        },
      })
      expect(takenBy(coupon.code, refreshed)).toBe(0)
      expect(refreshed.total).toBeCloseTo(itemTotalOf(refreshed), 8)
      expect(refreshed.total).not.toBe(total)
      expect(refreshed.payment_collection.amount).toBeCloseTo(refreshed.total, 8)
      expect(await doings()).toEqual(before)
      expect(await couponsOf(shopper, id)).toContainEqual(
        expect.objectContaining({ code: coupon.code, status: "suspended" })
      )

      await shopper.addPaymentSession(id)
      expect(await shopper.completeCart(id)).toMatchObject({ total: refreshed.total })
    }
  )

  it.each(REGIONS)("%s: answers coupon_not_found for one that was deleted", async (region) => {
    const scene = await setScene(suite, { region, terms: () => ({}) })
    const { shopper, coupon } = scene
    const { id } = await scene.createCart()
    await shopper.addCodes(id, coupon.code)
    await shopper.addPaymentSession(id)
    await suite.sql("UPDATE promotion SET deleted_at = now() WHERE id = ?", [coupon.promotion_id])
    await suite.sql("UPDATE coupon SET deleted_at = now() WHERE id = ?", [coupon.id])

    const answer = await shopper.client.post(`/store/carts/${id}/complete`)
    const refreshed = await shopper.getCart(id)
    const { total } = refreshed
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: "coupon_not_found",
        details: { total, currency_code: region },
        reasons: [{ code: "coupon_not_found" }],
      },
    })
    expect([takenBy(coupon.code, refreshed), total]).toEqual([0, itemTotalOf(refreshed)])
    expect(await couponsOf(shopper, id)).toEqual([])
    await shopper.addPaymentSession(id)
    expect(await shopper.completeCart(id)).toMatchObject({ total })
  })

  it("completes a cart whose total did not change, though a coupon waits on it", async () => {
    const scene = await setScene(suite, {
      region: "usd",
      terms: () => ({ min_order_amount: 500 }),
    })
    const { shopper, coupon } = scene
    const { id, total } = await scene.createCart()
    const { status } = await shopper.client.post(`/store/carts/${id}/coupons`, {
      code: coupon.code,
    })
    expect(status).toBe(200)
    await shopper.addPaymentSession(id)
    expect(await shopper.completeCart(id)).toMatchObject({ total })
    expect(await doings()).toEqual({ orders: 1, payments: 1, redemptions: 0 })
  })

  it("says so when a coupon still holds but takes another amount", async () => {
    const scene = await setScene(suite, { region: "eur", terms: () => ({}) })
    const { shopper, coupon } = scene
    const { id } = await scene.createCart()
    await shopper.addCodes(id, coupon.code)
    await shopper.addPaymentSession(id)
    await suite.sql("UPDATE coupon SET max_discount_amount = 5 WHERE id = ?", [coupon.id])
    expect(await shopper.client.post(`/store/carts/${id}/complete`)).toMatchObject({
      status: 400,
      body: {
        code: "coupon_discount_changed",
        details: { total: 115, currency_code: "eur" },
        reasons: [],
      },
    })
    expect(await doings()).toEqual({ orders: 0, payments: 0, redemptions: 0 })
    await shopper.addPaymentSession(id)
    expect(await shopper.completeCart(id)).toMatchObject({ total: 115 })
  })
})
