import { itemTotalOf, takenBy, viewOf } from "../helpers/cart-coupons"
import { codesOn, DOORS, OWN_DOOR } from "../helpers/doors"
import { RULE_CASES } from "../helpers/rule-cases"
import { setScene, type SceneRegion } from "../helpers/scene"
import { httpSuite } from "../helpers/suite"

const REGIONS: SceneRegion[] = ["usd", "eur"]

httpSuite("every rule, through every door", (suite) => {
  const cases = REGIONS.flatMap((region) => RULE_CASES.map((rule) => ({ region, rule })))

  it.each(cases)("$region: $rule.code when $rule.when, else applied", async ({ region, rule }) => {
    const scene = await setScene(suite, { region, ...rule })
    const { shopper, coupon } = scene
    await rule.given?.(scene)
    const cart = await scene.createCart(rule.cart?.(scene))
    await rule.onCart?.(scene, cart)

    await rule.fail(scene, cart)
    const before = await viewOf(shopper, cart.id)
    const reason = { code: rule.code, message: expect.any(String), details: rule.details(scene) }
    const refused = { status: 400, body: { type: "not_allowed", ...reason, reasons: [reason] } }
    const known = { id: cart.id, codes: codesOn(before.cart) }
    for (const [name, enter] of Object.entries(DOORS)) {
      if (name !== OWN_DOOR || !rule.isFixable) {
        expect({ name, ...(await enter(shopper.client, known, coupon.code)) }).toEqual({
          name,
          ...refused,
        })
      }
    }
    expect(await viewOf(shopper, cart.id)).toEqual(before)

    if (rule.isFixable) {
      const accepted = await DOORS[OWN_DOOR](shopper.client, known, coupon.code)
      const suspended = { code: coupon.code, status: "suspended", reasons: [reason] }
      expect(accepted).toMatchObject({ status: 200, body: { coupons: [suspended] } })
      await shopper.removeCodes(cart.id, coupon.code)
    }

    await rule.hold(scene, cart)
    for (const [name, enter] of Object.entries(DOORS)) {
      const { status, body } = await enter(shopper.client, known, coupon.code)
      expect({ name, status, body }).toMatchObject({ name, status: 200 })
      expect(takenBy(coupon.code, body.cart)).toBe(rule.discount ?? 12)
      expect(body.cart.total).toBeCloseTo(itemTotalOf(body.cart), 8)
      const without = await shopper.removeCodes(cart.id, coupon.code)
      expect(takenBy(coupon.code, without)).toBe(0)
    }
  })
})
