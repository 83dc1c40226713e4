import { itemTotalOf, takenBy, shownCart } from "../helpers/coupons/cart-coupons"
import type { Answer } from "../helpers/shop/client"
import { codesOn, CODE_ENTRIES, OWN_CODE_ENTRY } from "../helpers/coupons/code-entries"
import { RULE_CASES } from "../helpers/coupons/rule-cases"
import { cartIn, SCENE_REGIONS, scenesOf } from "../helpers/coupons/scene"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("every rule, through every door", (suite) => {
  const setScene = scenesOf(suite)
  const cases = SCENE_REGIONS.flatMap((region) => RULE_CASES.map((rule) => ({ region, rule })))

  it.each(cases)("$region: $rule.code when $rule.when, else applied", async ({ region, rule }) => {
    const scene = await setScene({ region, ...rule })
    const { shopper, coupon } = scene
    const { code } = coupon
    const beside = [rule.beside ?? []].flat()
    await rule.given?.(scene)
    const holding = cartIn(scene, rule.cart?.(scene))
    const cart = await shopper.createCart({ ...holding, promo_codes: beside })
    const created = { ...holding, promo_codes: [...beside, code] }

    await rule.fail(scene, cart)
    const before = await shownCart(shopper, cart.id)
    const known = { id: cart.id, codes: codesOn(before.cart) }
    const carts = await suite.sql("SELECT id FROM cart")
    const reason = { code: rule.code, message: expect.any(String), details: rule.details(scene) }
    const expectRefusal = (name: string, answer: Answer) =>
      expect({ name, ...answer }).toEqual({
        name,
        status: 400,
        body: { type: rule.type ?? "not_allowed", ...reason, reasons: [reason] },
      })
    for (const [name, enter] of Object.entries(CODE_ENTRIES)) {
      if (name !== OWN_CODE_ENTRY || !rule.isFixable) {
        expectRefusal(name, await enter(shopper.client, known, code))
      }
    }
    const failing = { ...created, ...rule.failingCart?.(scene) }
    expectRefusal("POST /store/carts", await shopper.tryCreateCart(failing))
    expect(await shownCart(shopper, cart.id)).toEqual(before)
    expect(await suite.sql("SELECT id FROM cart")).toEqual(carts)

    if (rule.isFixable) {
      const accepted = await CODE_ENTRIES[OWN_CODE_ENTRY](shopper.client, known, code)
      const suspended = { code, status: "suspended", reasons: [reason] }
      expect(accepted).toMatchObject({ status: 200, body: { coupons: [suspended] } })
      await shopper.removeCodes(cart.id, code)
    }

    await rule.hold(scene, cart)
    const expectDiscount = (name: string, { status, body }: Answer) => {
      expect({ name, status, body }).toMatchObject({ name, status: 200 })
      expect({ name, taken: takenBy(code, body.cart) }).toEqual({
        name,
        taken: rule.discount ?? 12,
      })
      expect(body.cart.total).toBeCloseTo(itemTotalOf(body.cart), 8)
    }
    for (const [name, enter] of Object.entries(CODE_ENTRIES)) {
      expectDiscount(name, await enter(shopper.client, known, code))
      expect(takenBy(code, await shopper.removeCodes(cart.id, code))).toBe(0)
    }
    expectDiscount("POST /store/carts", await shopper.tryCreateCart(created))
  })
})
