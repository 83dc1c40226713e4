import { Modules } from "@medusajs/framework/utils"
import { createCoupon } from "../helpers/coupons/coupons"
import { isOurs, statementsOf } from "../helpers/shop/statements"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("round trips to the database", (suite) => {
  it("takes at most one more for a request on a cart without a coupon", async () => {
    const shopper = suite.shopper()
    const [variant_id] = suite.store.catalog.crate.variant_ids
    let cart = await shopper.createCart()
    const requests: Record<string, () => Promise<unknown>> = {
      create: async () => (cart = await shopper.createCart({ items: [{ variant_id }] })),
      add: () => shopper.addItem(cart.id, { variant_id }),
      update: () => shopper.setQuantity(cart.id, cart.items[0].id, 3),
      "e-mail": () => shopper.updateCart(cart.id, { email: "guest@example.com" }),
      shipping: () => shopper.addShipping(cart.id),
      payment: () => shopper.addPaymentSession(cart.id),
    }
    const extra: Record<string, string> = {}
    for (const [name, request] of Object.entries(requests)) {
      const statements = await statementsOf(request)
      const ours = statements.filter(isOurs).length
      extra[name] = `${ours} of ${statements.length}`
      expect({ name, ours }).toEqual({ name, ours: name === "payment" ? 0 : 1 })
    }
    console.log("our statements in a cart without a coupon:", extra)
  })

  it("takes at most three more to apply a coupon than to apply a promotion of Medusa's", async () => {
    await createCoupon(suite.container, {
      code: "COUPON",
      max_discount_amount: 5,
      min_order_amount: 10,
      max_redemptions: 10,
    })
    await suite.container.resolve(Modules.PROMOTION).createPromotions({
      code: "PROMOTION",
      type: "standard",
      status: "active",
      application_method: {
        type: "percentage",
        value: 10,
        target_type: "order",
        allocation: "across",
      },
    })
    const shopper = suite.shopper()
    const [variant_id] = suite.store.catalog.mug.variant_ids
    const applying = async (code: string) => {
      const cart = await shopper.createCart({ items: [{ variant_id }] })
      return await statementsOf(() => shopper.addCodes(cart.id, code))
    }
    await applying("PROMOTION")
    const promotion = (await applying("PROMOTION")).filter((statement) => !isOurs(statement))
    const coupon = await applying("COUPON")
    console.log(`apply: promotion ${promotion.length}, coupon ${coupon.length} statements`)
    expect(coupon.filter(isOurs)).toHaveLength(3)
    expect(coupon.length - promotion.length).toBeLessThanOrEqual(3)
  })
})
