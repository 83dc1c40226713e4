import { couponsOf, takenBy } from "../helpers/cart-coupons"
import { RULE_CASES } from "../helpers/rule-cases"
import { setScene, type SceneRegion } from "../helpers/scene"
import { httpSuite } from "../helpers/suite"

const REGIONS: SceneRegion[] = ["usd", "eur"]

httpSuite("every rule, on a cart that changes", (suite) => {
  const cases = REGIONS.flatMap((region) => RULE_CASES.map((rule) => ({ region, rule })))

  it.each(cases)(
    "$region: suspends the coupon with $rule.code, and applies it again by itself",
    async ({ region, rule }) => {
      const scene = await setScene(suite, { region, ...rule })
      const { shopper, coupon } = scene
      await rule.given?.(scene)
      const cart = await scene.createCart(rule.cart?.(scene))
      await rule.onCart?.(scene, cart)
      await shopper.addCodes(cart.id, coupon.code)
      const refresh = () => shopper.updateCart(cart.id, { metadata: {} })
      const own = async () =>
        (await couponsOf(shopper, cart.id)).find(
          ({ code }: { code: string }) => code === coupon.code
        )

      await rule.fail(scene, cart)
      const without = await refresh()
      expect(takenBy(coupon.code, without)).toBe(0)
      expect(await own()).toMatchObject({
        status: "suspended",
        discount_total: 0,
        reasons: [{ code: rule.code, details: rule.details(scene) }],
      })

      await rule.hold(scene, cart)
      expect(takenBy(coupon.code, await refresh())).toBe(rule.discount ?? 12)
      expect(await own()).toMatchObject({
        status: "applied",
        discount_total: rule.discount ?? 12,
        reasons: [],
      })
    }
  )
})
