import { openPayment, shown, startCheckout, type Checkout } from "../helpers/credits/auto-credit"
import { creditsOf, give, setCreditClock } from "../helpers/credits/credits"
import {
  balances,
  expectSoundLedger,
  giveCredit,
  payByCredit,
  untilBalances,
} from "../helpers/credits/payments"
import { createCoupon } from "../helpers/coupons/coupons"
import { ok } from "../helpers/shop/client"
import type { TestCustomer } from "../helpers/shop/people"
import { createPromotion } from "../helpers/shop/promotions"
import { httpSuite } from "../helpers/shop/suite"

const MINUTE = 60_000

httpSuite("a cart that changes after credit applied to it by itself", (suite) => {
  let customer: TestCustomer
  let checkout: Checkout
  let cart_id: string

  /** A mug for 120. */
  const open = async (credit: number, region: "untaxed" | "usd" = "untaxed") => {
    customer = await suite.registerCustomer()
    await giveCredit(suite, customer, credit)
    checkout = await startCheckout(suite, customer, { region })
    cart_id = checkout.cart_id
    await openPayment(checkout)
  }
  afterEach(async () => {
    await suite.settled()
    await expectSoundLedger(suite)
  })

  const quantity = (number: number) =>
    checkout.shopper.setQuantity(cart_id, checkout.line_id, number)
  const at = (minutes: number) => setCreditClock(suite, new Date(Date.now() + minutes * MINUTE))
  const post = async (path: string, body?: object) =>
    ok(await suite.admin.post(path, body as Record<string, unknown>))

  it("grows and shrinks with its lines, up to what there is", async () => {
    await open(300)
    expect(await shown(checkout)).toEqual([0, 120, 0])
    await quantity(2)
    expect(await shown(checkout)).toEqual([0, 240, 0])
    await quantity(4)
    expect(await shown(checkout)).toEqual([180, 300, 180])
    await quantity(1)
    expect(await shown(checkout)).toEqual([0, 120, 0])
    expect(await balances(suite, customer)).toBe("180/120/0")
    await checkout.shopper.removeItem(cart_id, checkout.line_id)
    expect(await shown(checkout)).toEqual([0, 0, 0])
    expect(await balances(suite, customer)).toBe("300/0/0")
    const { pen } = suite.store.catalog
    await checkout.shopper.addItem(cart_id, { variant_id: pen.variant_ids[0] })
    expect(await shown(checkout)).toEqual([0, 10, 0])
    expect(await balances(suite, customer)).toBe("290/10/0")
  })

  it("fits typed coupons, attached ones and plain promotions", async () => {
    await open(300)
    await createCoupon(suite.container, { code: "HALF", value: 50 })
    await checkout.shopper.addCodes(cart_id, "HALF")
    expect(await shown(checkout)).toEqual([0, 60, 0])
    await checkout.shopper.removeCodes(cart_id, "HALF")
    expect(await shown(checkout)).toEqual([0, 120, 0])
    await createPromotion(suite.container, { code: "TENTH" })
    await checkout.shopper.addCodes(cart_id, "TENTH")
    expect(await shown(checkout)).toEqual([0, 108, 0])
    await checkout.shopper.removeCodes(cart_id, "TENTH")
    const { coupon } = await post("/admin/coupons", {
      code: "TWELVE",
      type: "fixed",
      value: 12,
      currency_code: "usd",
    })
    await post(`/admin/customers/${customer.id}/coupons`, { coupon_id: coupon.id })
    await quantity(1)
    expect(await shown(checkout)).toEqual([0, 108, 0])
    await checkout.shopper.completeCart(cart_id)
    await untilBalances(suite, customer, "192/0/108")
  })

  it("fits shipping, and an address with other taxes", async () => {
    await open(300, "usd")
    expect(await shown(checkout)).toEqual([0, 128.7, 0])
    const { crate } = suite.store.catalog
    await checkout.shopper.addItem(cart_id, { variant_id: crate.variant_ids[0] })
    await checkout.shopper.addShipping(cart_id)
    const [total, credit] = await shown(checkout)
    expect([total, credit]).toEqual([0, 176.9625])
    expect(await balances(suite, customer)).toBe("123.04/176.96/0")
    await checkout.shopper.updateCart(cart_id, { region_id: suite.store.regions.untaxed })
    expect(await shown(checkout)).toEqual([0, 165, 0])
  })

  it("follows the cart to another currency and back", async () => {
    await open(50)
    await giveCredit(suite, customer, 30, "eur")
    const region = (name: "eur" | "untaxed" | "gbp") =>
      checkout.shopper.updateCart(cart_id, { region_id: suite.store.regions[name] })
    await region("eur")
    expect(await shown(checkout)).toEqual([90, 30, 90])
    expect(await balances(suite, customer)).toBe("50/0/0")
    expect(await balances(suite, customer, "eur")).toBe("0/30/0")
    await region("gbp")
    expect(await shown(checkout)).toEqual([120, 0, 120])
    expect(await balances(suite, customer, "eur")).toBe("30/0/0")
    await region("untaxed")
    expect(await shown(checkout)).toEqual([70, 50, 70])
    await checkout.shopper.addPaymentSession(cart_id)
    await checkout.shopper.completeCart(cart_id)
    await untilBalances(suite, customer, "0/0/50")
    expect(await balances(suite, customer, "eur")).toBe("30/0/0")
  })

  it("waits for the currency that the customer has credit in", async () => {
    customer = await suite.registerCustomer()
    await giveCredit(suite, customer, 30, "eur")
    checkout = await startCheckout(suite, customer)
    cart_id = checkout.cart_id
    expect(await openPayment(checkout)).toMatchObject({ amount: 120 })
    await checkout.shopper.updateCart(cart_id, { region_id: suite.store.regions.eur })
    expect(await shown(checkout)).toEqual([90, 30, 90])
  })

  it("uses a grant that arrives at the next change, and never at the completion", async () => {
    await open(50)
    await giveCredit(suite, customer, 30)
    expect(await shown(checkout)).toEqual([70, 50, 70])
    await quantity(2)
    expect(await shown(checkout)).toEqual([160, 80, 160])
    await giveCredit(suite, customer, 40)
    await checkout.shopper.addPaymentSession(cart_id)
    await give(suite, customer.id, { amount: 500 })
    expect(await shown(checkout)).toEqual([120, 120, 120])
    expect(await checkout.shopper.completeCart(cart_id)).toMatchObject({ total: 120 })
    await untilBalances(suite, customer, "500/0/120")
  })

  it("gives up what is voided, at once", async () => {
    await open(50)
    const { credit_grants } = ok(
      await suite.admin.get(`/admin/customers/${customer.id}/credits/grants?unit=usd`)
    )
    await post(`/admin/credit-grants/${credit_grants[0].id}/void`, { reason: "A mistake" })
    expect(await shown(checkout)).toEqual([120, 0, 120])
    await quantity(2)
    expect(await shown(checkout)).toEqual([240, 0, 240])
  })

  it("keeps a grant that ends for half an hour past its end, and no longer", async () => {
    customer = await suite.registerCustomer()
    const expires_at = new Date(Date.now() + 10 * MINUTE)
    await give(suite, customer.id, { amount: 50, expires_at })
    checkout = await startCheckout(suite, customer)
    cart_id = checkout.cart_id
    await openPayment(checkout)
    for (const [minutes, number, due] of [
      [9, 2, 190],
      [20, 1, 70],
      [35, 2, 190],
    ]) {
      await at(minutes)
      await quantity(number)
      expect(await shown(checkout)).toEqual([due, 50, due])
    }
    await at(41)
    await quantity(1)
    expect(await shown(checkout)).toEqual([120, 0, 120])
    const wallet = await creditsOf(suite).retrieveWallet(customer.id, "usd")
    expect(wallet).toMatchObject({ available: 0, held: 0, expired: 50 })
  })

  it("is taken anew by its customer's next change, or completion, when it has ended", async () => {
    await open(50)
    await at(31)
    expect(await balances(suite, customer)).toBe("50/0/0")
    await quantity(2)
    expect(await shown(checkout)).toEqual([190, 50, 190])
    await at(62)
    await checkout.shopper.addPaymentSession(cart_id)
    await at(93)
    expect(await checkout.shopper.completeCart(cart_id)).toMatchObject({ total: 190 })
    await untilBalances(suite, customer, "0/0/50")
  })

  it("stands back where the customer asks by hand, and stays so", async () => {
    await open(100)
    const { credits } = await payByCredit(checkout.shopper, cart_id, { amount: 20 })
    expect(credits).toEqual({ applied: 20, available: 100, max: 100 })
    expect(await openPayment(checkout)).toMatchObject({ amount: 100 })
    await quantity(2)
    expect(await shown(checkout)).toEqual([220, 20, 220])
    expect(await balances(suite, customer)).toBe("80/20/0")
  })

  it("is spent by a cancelled order's customer again", async () => {
    await open(50)
    await checkout.shopper.addPaymentSession(cart_id)
    const order = await checkout.shopper.completeCart(cart_id)
    await untilBalances(suite, customer, "0/0/50")
    await post(`/admin/orders/${order.id}/cancel`)
    await untilBalances(suite, customer, "50/0/0")
    const again = await startCheckout(suite, customer)
    expect(await openPayment(again)).toMatchObject({ amount: 70 })
  })
})
