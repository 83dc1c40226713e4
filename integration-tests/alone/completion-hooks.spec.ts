import { MedusaError } from "@medusajs/framework/utils"
import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { openCartWithCode } from "../helpers/coupons/cart-coupons"
import { completionOf } from "../helpers/coupons/completions"
import { createCoupon } from "../helpers/coupons/coupons"
import { allowTestPayments, payBy } from "../helpers/shop/payments"
import { recordUse, settledAs, statesOf } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"

let log: string[] = []
let isClosed = false

/** A merchant's own handler, registered as their workflow file would: before the application has started. */
function registerMerchants() {
  completeCartWorkflow.hooks.validate(
    async ({ cart }) => {
      log.push(`checked ${cart.id}`)
      if (isClosed) {
        throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "The shop is closed")
      }
      return await Promise.resolve(new StepResponse(undefined, cart.id))
    },
    async (cart_id: string | undefined) => {
      log.push(`undone ${cart_id}`)
      await Promise.resolve()
    }
  )
}

httpSuite(
  "completion beside a merchant's own handler of the same hook",
  (suite) => {
    const openCart = async () => {
      const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
      return { coupon, ...(await openCartWithCode(suite, "LAST")) }
    }

    beforeEach(async () => {
      log = []
      isClosed = false
      await allowTestPayments(suite, "untaxed")
    })

    it("runs both, and both hold", async () => {
      const { coupon, shopper, cart_id } = await openCart()
      await payBy("captures", shopper, cart_id)
      await shopper.completeCart(cart_id)
      await settledAs(suite, coupon, "redeemed")
      expect(log).toEqual([`checked ${cart_id}`])
    })

    it("reserves nothing when the merchant refuses", async () => {
      const { coupon, shopper, cart_id } = await openCart()
      await payBy("captures", shopper, cart_id)
      isClosed = true
      const answer = await shopper.client.post(`/store/carts/${cart_id}/complete`)
      expect(answer).toMatchObject({ status: 400, body: { message: "The shop is closed" } })
      expect(log).toEqual([`checked ${cart_id}`, "undone undefined"])
      expect(await statesOf(suite, coupon)).toEqual([])
    })

    it("undoes the merchant's when the coupon refuses, and says why through the workflow", async () => {
      const { coupon, shopper, cart_id } = await openCart()
      await payBy("captures", shopper, cart_id)
      await recordUse(suite, coupon)
      const error = await completionOf(suite, cart_id)
      expect(error).toMatchObject({
        type: "not_allowed",
        code: "coupon_exhausted",
        details: { max_redemptions: 1 },
        reasons: [{ code: "coupon_exhausted", details: { max_redemptions: 1 } }],
      })
      expect(log).toEqual([`checked ${cart_id}`, `undone ${cart_id}`])
    })

    it("undoes both when the payment fails", async () => {
      const { coupon, shopper, cart_id } = await openCart()
      await payBy("declines", shopper, cart_id)
      expect(await completionOf(suite, cart_id)).toMatchObject({ type: "not_allowed" })
      expect(log).toEqual([`checked ${cart_id}`, `undone ${cart_id}`])
      expect(await statesOf(suite, coupon)).toEqual(["released"])
    })
  },
  { configure: registerMerchants }
)
