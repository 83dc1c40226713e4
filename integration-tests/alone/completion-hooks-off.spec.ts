import type { ConfigModule } from "@medusajs/framework/types"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { claimCart, unclaimCart } from "../../src/workflows/hooks/complete-cart-validate"
import { giveCredit, payByCredit, untilBalances } from "../helpers/credits/payments"
import { openCartWithCode } from "../helpers/coupons/cart-coupons"
import { completionOf } from "../helpers/coupons/completions"
import { createCoupon } from "../helpers/coupons/coupons"
import { allowTestPayments, payBy } from "../helpers/shop/payments"
import { recordUse, settledAs, statesOf } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"

let asksUs = true

/** As the README tells a merchant who wants to say when our handler runs. */
function configure(config: ConfigModule) {
  Object.assign(config.modules?.coupon as object, {
    options: { hooks: { "completeCart.validate": false } },
  })
  completeCartWorkflow.hooks.validate(async (input, context) => {
    if (asksUs) {
      return await claimCart(input, context)
    }
  }, unclaimCart)
}

httpSuite(
  "completion with our handler called from the merchant's",
  (suite) => {
    const openCart = async () => {
      const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
      return { coupon, ...(await openCartWithCode(suite, "LAST")) }
    }

    beforeEach(async () => {
      asksUs = true
      await allowTestPayments(suite, "untaxed")
    })

    it("reserves, refuses and gives back", async () => {
      const { coupon, shopper, cart_id } = await openCart()
      await payBy("declines", shopper, cart_id)
      expect(await completionOf(suite, cart_id)).toMatchObject({ type: "not_allowed" })
      expect(await statesOf(suite, coupon)).toEqual(["released"])
      await payBy("captures", shopper, cart_id)
      await recordUse(suite, coupon)
      expect(await completionOf(suite, cart_id)).toMatchObject({ code: "coupon_exhausted" })
    })

    it("registers nothing else: unasked, the order is recorded all the same, above the limit", async () => {
      const { coupon, shopper, cart_id } = await openCart()
      await payBy("captures", shopper, cart_id)
      await recordUse(suite, coupon)
      asksUs = false
      expect(await completionOf(suite, cart_id)).toBeUndefined()
      await settledAs(suite, coupon, "redeemed", "redeemed")
    })

    describe("with credit on the cart", () => {
      const payPartly = async () => {
        const customer = await suite.registerCustomer()
        await giveCredit(suite, customer, 50)
        const shopper = suite.shopper(customer)
        const { mug } = suite.store.catalog
        const items = [{ variant_id: mug.variant_ids[0] }]
        const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
        const { id } = await shopper.createCart({ region: "untaxed", items, promo_codes: ["LAST"] })
        await payByCredit(shopper, id)
        return { customer, shopper, coupon, cart_id: id as string }
      }

      it("pins it, and gives coupon and credit back when the payment fails", async () => {
        const { customer, shopper, coupon, cart_id } = await payPartly()
        await payBy("declines", shopper, cart_id)
        expect(await completionOf(suite, cart_id)).toMatchObject({ type: "not_allowed" })
        expect(await statesOf(suite, coupon)).toEqual(["released"])
        await payByCredit(shopper, cart_id, { amount: 20 })
        await payBy("captures", shopper, cart_id)
        await shopper.completeCart(cart_id)
        await untilBalances(suite, customer, "30/0/20")
      })

      it("gives the coupon back when the credit is refused", async () => {
        const { shopper, coupon, cart_id } = await payPartly()
        await payBy("captures", shopper, cart_id)
        await suite.sql(
          `UPDATE credit_line SET amount = 40, raw_amount = '{"value": "40", "precision": 20}' WHERE cart_id = ?`,
          [cart_id]
        )
        expect(await completionOf(suite, cart_id)).toMatchObject({ code: "cart_credits_changed" })
        expect(await statesOf(suite, coupon)).toEqual(["released"])
      })

      it("spends it unasked, too, when the order is placed", async () => {
        const { customer, shopper, cart_id } = await payPartly()
        await payBy("captures", shopper, cart_id)
        asksUs = false
        await shopper.completeCart(cart_id)
        await untilBalances(suite, customer, "0/0/50")
      })
    })
  },
  { configure }
)
