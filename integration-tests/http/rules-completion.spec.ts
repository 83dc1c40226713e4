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
})
