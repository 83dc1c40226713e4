import { Modules } from "@medusajs/framework/utils"
import { emptyTheBooks, moneyKept } from "../fixtures/test-payment/service"
import { couponsOf, takenBy } from "../helpers/coupons/cart-coupons"
import { freezeClock } from "../helpers/coupons/clock"
import { createCoupon } from "../helpers/coupons/coupons"
import { allowTestPayments, payBy } from "../helpers/shop/payments"
import { recordUse } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"

const START = new Date("2030-05-01T12:00:00.000Z")
const BEFORE = new Date(START.getTime() - 1)

httpSuite("a coupon that is worth another amount than its cart shows", (suite) => {
  const mug = () => ({ variant_id: suite.store.catalog.mug.variant_ids[0] })

  /** A cart whose coupon is suspended as its start has not come, and then has come unseen. */
  const startedUnseen = async () => {
    await freezeClock(suite, START)
    const coupon = await createCoupon(suite.container, { code: "SPRING", starts_at: START })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({
      region: "untaxed",
      email: "guest@example.com",
      items: [mug()],
      promo_codes: ["SPRING"],
    })
    await freezeClock(suite, BEFORE)
    await shopper.updateCart(cart.id, { metadata: {} })
    await freezeClock(suite, START)
    return { shopper, coupon, cart_id: cart.id as string }
  }

  beforeEach(async () => {
    emptyTheBooks()
    await allowTestPayments(suite, "untaxed")
  })

  it("is listed as the cart carries it, and why it is about to change", async () => {
    const { shopper, cart_id } = await startedUnseen()
    const [waiting] = await couponsOf(shopper, cart_id)
    expect(waiting).toMatchObject({
      status: "suspended",
      discount_total: 0,
      reasons: [{ code: "coupon_discount_changed" }],
    })

    const shown = await shopper.updateCart(cart_id, { metadata: {} })
    expect(takenBy("SPRING", shown)).toBe(12)
    await freezeClock(suite, BEFORE)
    const [carried] = await couponsOf(shopper, cart_id)
    expect(carried).toMatchObject({
      status: "applied",
      discount_total: 12,
      reasons: [{ code: "coupon_not_started" }],
    })
    expect((await shopper.getCart(cart_id)).discount_total).toBe(12)
  })

  it.each(["coupons", "promotions"])(
    "is brought up to date when it is put on again by POST …/%s",
    async (route) => {
      const { shopper, cart_id } = await startedUnseen()
      const body = route === "coupons" ? { code: "SPRING" } : { promo_codes: ["SPRING"] }
      const { body: answer } = await shopper.client.post(`/store/carts/${cart_id}/${route}`, body)
      expect(takenBy("SPRING", answer.cart)).toBe(12)
      expect(await couponsOf(shopper, cart_id)).toMatchObject([
        { status: "applied", discount_total: 12, reasons: [] },
      ])
    }
  )

  it("is refused with its reasons where it is suspended and typed again at a stock route", async () => {
    const { shopper, cart_id } = await startedUnseen()
    await freezeClock(suite, BEFORE)
    const again = { promo_codes: ["spring"] }
    expect(await shopper.client.post(`/store/carts/${cart_id}/promotions`, again)).toMatchObject({
      status: 400,
      body: { code: "coupon_not_started", reasons: [{ code: "coupon_not_started" }] },
    })
    expect(await couponsOf(shopper, cart_id)).toMatchObject([{ status: "suspended" }])
  })

  it("in the shopper's favour refreshes the cart while nothing is authorized", async () => {
    const { shopper, cart_id } = await startedUnseen()
    await payBy("captures", shopper, cart_id)
    const { cart, error } = await shopper.refusedCompletion(cart_id)
    expect({ total: cart.total, code: error.code }).toEqual({
      total: 108,
      code: "coupon_discount_changed",
    })
    await payBy("captures", shopper, cart_id)
    expect(await shopper.completeCart(cart_id)).toMatchObject({ total: 108 })
    expect(moneyKept()).toBe(108)
  })

  it("in the shopper's favour is left alone once a payment is authorized: the order is as shown", async () => {
    const { shopper, cart_id } = await startedUnseen()
    const session = await payBy("captures", shopper, cart_id)
    await suite.container.resolve(Modules.PAYMENT).authorizePaymentSession(session.id, {})
    expect(await shopper.completeCart(cart_id)).toMatchObject({ total: 120, discount_total: 0 })
    expect(moneyKept()).toBe(120)
  })

  it("does not keep a cart from its order where core computes otherwise than we evaluate", async () => {
    await createCoupon(suite.container, { code: "TENTH" })
    const shopper = suite.shopper()
    const { id, items } = await shopper.createCart({
      region: "untaxed",
      email: "guest@example.com",
      items: [mug()],
      promo_codes: ["TENTH"],
    })
    // A merchant's own: core neither counts it when it computes promotions, nor takes it off.
    await suite.container
      .resolve(Modules.CART)
      .addLineItemAdjustments(id, [{ item_id: items[0].id, amount: 20, code: undefined as never }])
    await payBy("captures", shopper, id)
    expect(await shopper.completeCart(id)).toMatchObject({ total: 88 })
    expect(moneyKept()).toBe(88)
  })

  it("is answered as core answers a completion that failed, also where only the hook refuses", async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const shopper = suite.shopper()
    const neighbour = await shopper.createCart({ region: "untaxed", items: [mug()] })
    const { id } = await shopper.createCart({
      region: "untaxed",
      email: "guest@example.com",
      items: [mug()],
      promo_codes: ["LAST"],
    })
    await payBy("captures", shopper, id)
    const { compareWithShown } = Object.getPrototypeOf(suite.container.resolve("coupon"))
    const service = suite.container.resolve<Record<string, unknown>>("coupon")
    // The use is taken between the look before the completion and the hook's own, which has the lock.
    service.compareWithShown = async function (this: unknown, ...args: unknown[]) {
      const before = (await compareWithShown.apply(this, args)) as unknown
      await recordUse(suite, coupon)
      return before
    }
    const refused = await shopper.refusedCompletion(id).finally(() => {
      delete service.compareWithShown
    })
    expect(refused).toMatchObject({
      cart: { id, total: 120, discount_total: 0, promotions: [] },
      error: {
        name: "Error",
        type: "not_allowed",
        code: "coupon_exhausted",
        message: expect.any(String),
        reasons: [{ code: "coupon_exhausted", details: { max_redemptions: 1 } }],
      },
    })
    expect(refused.cart).toEqual(await shopper.getCart(id))
    expect(await shopper.getCart(neighbour.id)).toEqual(neighbour)
    expect(moneyKept()).toBe(0)

    await payBy("captures", shopper, id)
    expect(await shopper.completeCart(id)).toMatchObject({ total: 120 })
    expect(moneyKept()).toBe(120)
  })
})
