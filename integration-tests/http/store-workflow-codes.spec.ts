import { PromotionActions } from "@medusajs/framework/utils"
import {
  createCartWorkflow,
  updateCartPromotionsWorkflow,
  updateCartWorkflow,
} from "@medusajs/medusa/core-flows"
import { couponsOf, takenBy } from "../helpers/coupons/cart-coupons"
import { createCoupon } from "../helpers/coupons/coupons"
import { createPromotion } from "../helpers/shop/promotions"
import { httpSuite } from "../helpers/shop/suite"

/** A merchant's own code runs core's workflows; no route and no middleware is in the way. */
httpSuite("codes that a workflow puts on a cart", (suite) => {
  const mug = () => ({ variant_id: suite.store.catalog.mug.variant_ids[0], quantity: 1 })
  const fixed = { type: "fixed", value: 50, currency_code: "usd", is_stackable: true } as const

  const openCart = () =>
    suite.shopper().createCart({ region: "untaxed", email: "guest@example.com", items: [mug()] })

  const change = (cart_id: string, action: PromotionActions | undefined, promo_codes: string[]) =>
    updateCartPromotionsWorkflow(suite.container).run({ input: { cart_id, action, promo_codes } })

  const listed = async (cart_id: string) =>
    (await couponsOf(suite.shopper(), cart_id)).map(
      ({ code, status }: { code: string; status: string }) => `${code} ${status}`
    )

  const taken = async (cart_id: string) => {
    const cart = await suite.shopper().getCart(cart_id)
    return ["PERCENT", "FIXED"].map((code) => takenBy(code, cart))
  }

  beforeEach(async () => {
    // Their ids are in the other order than the codes are given in.
    await createCoupon(suite.container, { code: "FIXED", ...fixed })
    await createCoupon(suite.container, { code: "PERCENT", is_stackable: true })
    await createCoupon(suite.container, { code: "WAITS", min_order_amount: 500 })
  })

  it("are remembered in the order given, and the cart completes", async () => {
    const { id } = await openCart()
    await change(id, undefined, ["PERCENT", "FIXED", "WAITS"])
    expect(await listed(id)).toEqual(["PERCENT applied", "FIXED applied", "WAITS suspended"])
    expect(await taken(id)).toEqual([12, 50])

    const shopper = suite.shopper()
    await shopper.updateCart(id, { metadata: {} })
    expect(await taken(id)).toEqual([12, 50])
    await shopper.addPaymentSession(id)
    expect(await shopper.completeCart(id)).toMatchObject({ total: 58 })
  })

  it("are remembered from the cart's creation on", async () => {
    const { result } = await createCartWorkflow(suite.container).run({
      input: {
        region_id: suite.store.regions.untaxed,
        sales_channel_id: suite.store.sales_channel_id,
        email: "guest@example.com",
        items: [mug()],
        promo_codes: ["PERCENT", "FIXED"],
      },
    })
    expect(await listed(result.id)).toEqual(["PERCENT applied", "FIXED applied"])
    const shopper = suite.shopper()
    await shopper.addPaymentSession(result.id)
    expect(await shopper.completeCart(result.id)).toMatchObject({ total: 58 })
  })

  it("come back when the cart qualifies again", async () => {
    const { id, items } = await openCart()
    await change(id, PromotionActions.ADD, ["WAITS"])
    const shopper = suite.shopper()
    expect(takenBy("WAITS", await shopper.setQuantity(id, items[0].id, 5))).toBe(60)
    expect(takenBy("WAITS", await shopper.setQuantity(id, items[0].id, 1))).toBe(0)
    expect(takenBy("WAITS", await shopper.setQuantity(id, items[0].id, 5))).toBe(60)
  })

  it("are forgotten when it removes them, suspended ones too, and leave plain ones to core", async () => {
    await createPromotion(suite.container, { code: "PLAIN" })
    const { id } = await openCart()
    await change(id, PromotionActions.ADD, ["PERCENT", "PLAIN", "FIXED", "WAITS"])
    await change(id, PromotionActions.REMOVE, ["PERCENT", "WAITS"])
    expect(await listed(id)).toEqual(["FIXED applied"])
    const { promotions } = await suite.shopper().updateCart(id, { metadata: {} })
    expect(promotions.map(({ code }: { code: string }) => code).sort()).toEqual(["FIXED", "PLAIN"])
  })

  it("stand in for those that a list omits", async () => {
    const { id } = await openCart()
    await change(id, PromotionActions.ADD, ["PERCENT"])
    await change(id, PromotionActions.REPLACE, ["FIXED"])
    expect(await listed(id)).toEqual(["FIXED applied"])
    await updateCartWorkflow(suite.container).run({ input: { id, promo_codes: ["PERCENT"] } })
    expect(await listed(id)).toEqual(["PERCENT applied"])
    expect(await taken(id)).toEqual([12, 0])
  })

  it("change nothing when the workflow fails", async () => {
    const { id } = await openCart()
    await change(id, PromotionActions.ADD, ["PERCENT"])
    const failed = await updateCartPromotionsWorkflow(suite.container).run({
      input: { cart_id: id, action: PromotionActions.REPLACE, promo_codes: ["FIXED", "NOPE"] },
      throwOnError: false,
    })
    expect(failed.errors).toHaveLength(1)
    expect(await listed(id)).toEqual(["PERCENT applied"])
    expect(await taken(id)).toEqual([12, 0])
  })
})
