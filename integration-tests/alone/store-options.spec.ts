import type { ConfigModule } from "@medusajs/framework/types"
import type { CouponRule } from "../../src/contract/rules"
import { couponsOf, takenBy, shownCart } from "../helpers/coupons/cart-coupons"
import { createCoupon } from "../helpers/coupons/coupons"
import type { Shopper } from "../helpers/shop/shopper"
import { httpSuite } from "../helpers/shop/suite"

const evenLines: CouponRule = {
  name: "even_lines",
  fixable: true,
  appliesTo: ({ code }) => code.startsWith("EVEN"),
  evaluate: (_, { lines }) =>
    lines.length % 2 === 0
      ? { passed: true, details: {} }
      : {
          passed: false,
          code: "odd_lines",
          message: "Add a line.",
          details: { lines: lines.length },
        },
}

const broken: CouponRule = {
  name: "broken",
  appliesTo: ({ code }) => code.startsWith("BROKEN"),
  evaluate: () => {
    throw new Error("a defect of the merchant's")
  },
}

const exclusive: CouponRule = {
  name: "exclusive",
  appliesTo: ({ code }) => code.startsWith("EXCLUSIVE"),
  evaluate: () => ({
    passed: false,
    code: "coupon_not_combinable",
    message: "Not beside the ghost.",
    details: { with: ["GHOST"] },
  }),
}

function configure({ modules }: ConfigModule) {
  Object.assign(modules ?? {}, {
    coupon: {
      resolve: "./src/modules/coupon",
      options: {
        throttle: { per_minute: 3, per_address: true },
        rules: [evenLines, broken, exclusive],
      },
    },
  })
}

httpSuite(
  "a store's own options",
  (suite) => {
    const line = (name: "mug" | "pen") => ({
      variant_id: suite.store.catalog[name].variant_ids[0],
    })

    const guess = async ({ client }: Shopper, cart_id: string) => {
      const { status } = await client.post(`/store/carts/${cart_id}/promotions`, {
        promo_codes: ["GUESS"],
      })
      return status
    }

    it("throttle counts per address over all carts, by the option's limit", async () => {
      const shopper = suite.shopper()
      const carts = [await shopper.createCart(), await shopper.createCart()]
      const statuses = []
      for (const cart of [...carts, ...carts]) {
        statuses.push(await guess(shopper, cart.id))
      }
      expect(statuses).toEqual([400, 400, 400, 429])
    })

    it("does not take a shopper's word for the address", async () => {
      const shopper = suite.shopper()
      const statuses = []
      for (let i = 0; i < 4; i++) {
        const { id } = await shopper.createCart()
        const client = shopper.client.with({ "x-client-ip": `10.0.0.${i}` })
        const { status } = await client.post(`/store/carts/${id}/promotions`, {
          promo_codes: ["GUESS"],
        })
        statuses.push(status)
      }
      expect(statuses).toEqual([400, 400, 400, 429])
    })

    it("rules of the merchant's refuse, suspend, and are reported after ours", async () => {
      await createCoupon(suite.container, { code: "EVEN", min_order_amount: 125 })
      const shopper = suite.shopper()
      const cart = await shopper.createCart({ items: [line("mug")] })
      const refused = await shopper.client.post(`/store/carts/${cart.id}/promotions`, {
        promo_codes: ["EVEN"],
      })
      expect(refused).toMatchObject({
        status: 400,
        body: {
          code: "coupon_minimum_not_met",
          reasons: [
            { code: "coupon_minimum_not_met" },
            { code: "odd_lines", details: { lines: 1 } },
          ],
        },
      })
      await shopper.client.post(`/store/carts/${cart.id}/coupons`, { code: "EVEN" })
      const even = await shopper.addItem(cart.id, line("pen"))
      expect(takenBy("EVEN", even)).toBe(13)
    })

    it("a rule that answers as stacking does keeps out a coupon that is to replace others", async () => {
      await createCoupon(suite.container, { code: "ALONE", value: 20 })
      await createCoupon(suite.container, { code: "EXCLUSIVE", value: 30 })
      const shopper = suite.shopper()
      const cart = await shopper.createCart({ items: [line("mug")], promo_codes: ["ALONE"] })
      const before = await shownCart(shopper, cart.id)
      const path = `/store/carts/${cart.id}/coupons`
      expect(await shopper.client.post(path, { code: "EXCLUSIVE", replace: true })).toMatchObject({
        status: 400,
        body: { code: "coupon_not_combinable", details: { with: ["GHOST"] } },
      })
      expect(await shownCart(shopper, cart.id)).toEqual(before)
    })

    it("a rule that throws refuses the coupon, and breaks no cart", async () => {
      await createCoupon(suite.container, { code: "BROKEN" })
      const shopper = suite.shopper()
      const cart = await shopper.createCart({ items: [line("mug")] })
      const refused = await shopper.client.post(`/store/carts/${cart.id}/coupons`, {
        code: "BROKEN",
      })
      expect(refused).toMatchObject({ status: 400, body: { code: "coupon_rule_failed" } })
      await suite.sql("INSERT INTO coupon_cart (cart_id, coupon_id) SELECT ?, id FROM coupon", [
        cart.id,
      ])
      expect(takenBy("BROKEN", await shopper.addItem(cart.id, line("pen")))).toBe(0)
      expect(await couponsOf(shopper, cart.id)).toMatchObject([
        { status: "suspended", reasons: [{ code: "coupon_rule_failed" }] },
      ])
    })
  },
  { configure }
)
