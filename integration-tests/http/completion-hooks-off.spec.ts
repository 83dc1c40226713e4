import type { ConfigModule } from "@medusajs/framework/types"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import {
  releaseCartCoupons,
  reserveCartCoupons,
} from "../../src/workflows/hooks/complete-cart-validate"
import { completionOf } from "../helpers/completions"
import { createCoupon } from "../helpers/coupons"
import { allowTestPayments, payBy, withTestPayments } from "../helpers/payments"
import { recordUse, settledAs, statesOf } from "../helpers/redemptions"
import { httpSuite } from "../helpers/suite"

let asksUs = true

/** As the README tells a merchant who wants to say when our handler runs. */
function configure(config: ConfigModule) {
  Object.assign(config.modules?.coupon as object, {
    options: { hooks: { "completeCart.validate": false } },
  })
  completeCartWorkflow.hooks.validate(async (input, context) => {
    if (asksUs) {
      return await reserveCartCoupons(input, context)
    }
  }, releaseCartCoupons)
  withTestPayments(config)
}

httpSuite(
  "completion with our handler called from the merchant's",
  (suite) => {
    const openCart = async () => {
      const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
      const shopper = suite.shopper()
      const { mug } = suite.store.catalog
      const { id } = await shopper.createCart({
        region: "untaxed",
        email: "guest@example.com",
        items: [{ variant_id: mug.variant_ids[0] }],
      })
      await shopper.addCodes(id, "LAST")
      return { coupon, shopper, cart_id: id as string }
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
  },
  { configure }
)
