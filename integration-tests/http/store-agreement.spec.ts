import { couponsOf, discountBy, itemTotalOf } from "../helpers/coupons/cart-coupons"
import { createCoupon } from "../helpers/coupons/coupons"
import { createPromotion } from "../helpers/shop/promotions"
import type { RegionName } from "../helpers/shop/regions"
import { httpSuite } from "../helpers/shop/suite"

const REGIONS: RegionName[] = ["usd", "eur", "gbp", "inr", "jpy", "kwd"]
const ROUNDS = 3

const COUPONS = {
  THIRD: { value: 33.33 },
  CAPPED: { value: 47.5, max_discount_amount: 7 },
  POSTER: { value: 12.5 },
  SHIRT: { value: 21 },
  SMALL: { value: 0.07 },
  ALL: { value: 100 },
}

/** Numbers that look random and are the same in every run (mulberry32). */
function numbers(seed: number) {
  return (below: number) => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/**
 * A cart's discounts are computed where Medusa recomputes it, from its own picture of the cart, and evaluated again by one
 * query of ours. Where the two differ, a shopper is refused at the till for nothing.
 */
httpSuite("what a cart shows is what is evaluated at its completion", (suite) => {
  it.each(REGIONS)("on carts with all sorts of coupons and promotions in %s", async (region) => {
    const { shirt, mug, pen, poster, voucher } = suite.store.catalog
    const scopes = {
      POSTER: { product_ids: [poster.id, pen.id] },
      SHIRT: { category_ids: [suite.store.catalog.category_id] },
    }
    for (const [code, terms] of Object.entries(COUPONS)) {
      const applies_to = scopes[code as keyof typeof scopes] ?? {}
      await createCoupon(suite.container, { code, ...terms, applies_to, is_stackable: true })
    }
    await createPromotion(suite.container, { code: "PLAIN", value: 7 })
    await createPromotion(suite.container, { code: "GROSS", value: 3, is_tax_inclusive: true })

    const shopper = suite.shopper()
    for (let round = 0; round < ROUNDS; round++) {
      const next = numbers(REGIONS.indexOf(region) * ROUNDS + round)
      const some = <T>(all: T[]) => all.filter(() => next(2) === 0)
      const products = [poster, shirt, ...some([mug, pen, voucher])]
      const items = products.map((product) => ({
        variant_id: product.variant_ids[0],
        quantity: 1 + next(7),
      }))
      const cart = await shopper.createCart({ region, items, email: "guest@example.com" })
      const codes = [
        "THIRD",
        ...some(["PLAIN", "GROSS"]),
        ...some(["CAPPED", "POSTER", "SHIRT", "SMALL"]),
        ...(next(4) === 0 ? ["ALL"] : []),
      ]
      await shopper.addCodes(cart.id, ...codes)
      const shown = await shopper.getCart(cart.id)
      expect({ codes, total: shown.total }).toEqual({
        codes,
        total: expect.closeTo(itemTotalOf(shown), 8),
      })
      for (const coupon of await couponsOf(shopper, cart.id)) {
        expect({ codes, ...coupon }).toMatchObject({ codes, ...discountBy(coupon.code, shown) })
      }

      await shopper.addPaymentSession(cart.id)
      const { status, body } = await shopper.client.post(`/store/carts/${cart.id}/complete`)
      expect({ codes, status, type: body.type, code: body.code }).toEqual({
        codes,
        status: 200,
        type: "order",
      })
      expect(body.order.total).toBeCloseTo(shown.total, 8)
    }
  })
})
