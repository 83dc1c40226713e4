import { approve, emptyTheBooks, moneyKept, moneyTaken } from "../fixtures/test-payment/service"
import { openPayment, shown, startCheckout, type Checkout } from "../helpers/credits/auto-credit"
import { setCreditClock } from "../helpers/credits/credits"
import { balances, expectSoundLedger, giveCredit, untilBalances } from "../helpers/credits/payments"
import { ok } from "../helpers/shop/client"
import { allowTestPayments, payBy, payElsewhere } from "../helpers/shop/payments"
import type { TestCustomer } from "../helpers/shop/people"
import type { Shopper } from "../helpers/shop/shopper"
import { httpSuite } from "../helpers/shop/suite"

const MINUTE = 60_000

httpSuite("who may order with credit that applies by itself", (suite) => {
  let customer: TestCustomer
  let checkout: Checkout
  let cart_id: string

  /** 50 of 120 by credit. */
  beforeEach(async () => {
    emptyTheBooks()
    await allowTestPayments(suite, "untaxed")
    customer = await suite.registerCustomer()
    await giveCredit(suite, customer, 50)
    checkout = await startCheckout(suite, customer)
    cart_id = checkout.cart_id
    await openPayment(checkout)
    expect(await shown(checkout)).toEqual([70, 50, 70])
  })
  afterEach(async () => {
    await suite.settled()
    await expectSoundLedger(suite)
  })

  const later = () => setCreditClock(suite, new Date(Date.now() + 31 * MINUTE))
  const guest = () => suite.shopper()
  const stranger = async () => suite.shopper(await suite.registerCustomer())

  it("whoever completes it within half an hour: it is as its customer saw it", async () => {
    await guest().addPaymentSession(cart_id)
    expect(await guest().completeCart(cart_id)).toMatchObject({ total: 70 })
    await untilBalances(suite, customer, "0/0/50")
  })

  it("the provider's webhook, within half an hour", async () => {
    await payElsewhere(suite, await payBy("redirects", checkout.shopper, cart_id))
    await untilBalances(suite, customer, "0/0/50")
    expect(moneyKept()).toBe(70)
  })

  it("not the webhook later: it refunds", async () => {
    const session = await payBy("redirects", checkout.shopper, cart_id)
    await later()
    await payElsewhere(suite, session)
    expect(await suite.sql('SELECT id FROM "order"')).toEqual([])
    expect({ taken: moneyTaken(), kept: moneyKept() }).toEqual({ taken: 70, kept: 0 })
    expect(await balances(suite, customer)).toBe("50/0/0")
  })

  it("not who only knows the cart's id, later", async () => {
    await later()
    for (const thief of [guest(), await stranger()]) {
      await thief.client.post(`/store/carts/${cart_id}/complete`)
      expect(await shown({ shopper: thief, cart_id })).toEqual([120, 0, 120])
      expect(await balances(suite, customer)).toBe("50/0/0")
    }
    await guest().addPaymentSession(cart_id)
    expect(await guest().completeCart(cart_id)).toMatchObject({ total: 120 })
    await untilBalances(suite, customer, "50/0/0")
  })

  it("is told of the new total, and not of the balance, when it is too late", async () => {
    await checkout.shopper.addPaymentSession(cart_id)
    await later()
    const refused = await guest().refusedCompletion(cart_id)
    expect(refused).toMatchObject({
      cart: { total: 120 },
      error: { code: "cart_credits_changed", details: { applied: 0, total: 120 } },
    })
    expect(JSON.stringify(refused.error)).not.toContain("50")
  })

  it("its customer, however late, with the token", async () => {
    await checkout.shopper.addPaymentSession(cart_id)
    await later()
    expect(await checkout.shopper.completeCart(cart_id)).toMatchObject({ total: 70 })
    await untilBalances(suite, customer, "0/0/50")
  })

  const changes: Record<string, (by: Shopper) => Promise<unknown>> = {
    "the address": (by) =>
      by.updateCart(cart_id, {
        shipping_address: { country_code: "pr", address_1: "2 Thief St", city: "Town" },
      }),
    "the e-mail": (by) => by.updateCart(cart_id, { email: customer.email }),
    "an item": (by) => by.addItem(cart_id, { variant_id: suite.store.catalog.pen.variant_ids[0] }),
    "a quantity": (by) => by.setQuantity(cart_id, checkout.line_id, 2),
    "where to it is shipped": (by) => by.addShipping(cart_id),
  }

  it.each(Object.entries(changes))(
    "nobody after %s was changed without the token, until the customer goes on",
    async (_, change) => {
      for (const thief of [guest(), await stranger()]) {
        await change(thief)
        const [total, credit] = await shown(checkout)
        expect(credit).toBe(0)
        expect(total).toBeGreaterThanOrEqual(120)
        expect(await balances(suite, customer)).toBe("50/0/0")
      }
      // Another's touch is not the customer's.
      await openPayment({ shopper: await stranger(), cart_id })
      expect((await shown(checkout))[1]).toBe(0)
      await openPayment(checkout)
      expect((await shown(checkout))[1]).toBe(50)
      await change(guest())
      await checkout.shopper.setQuantity(cart_id, checkout.line_id, 3)
      expect((await shown(checkout))[1]).toBe(50)
    }
  )

  it("nobody whose change did not reach the credit line", async () => {
    await suite.sql("UPDATE coupon_cart_customer SET is_suspended = true")
    await guest().addPaymentSession(cart_id)
    expect(await guest().refusedCompletion(cart_id)).toMatchObject({ cart: { total: 120 } })
    expect(await balances(suite, customer)).toBe("50/0/0")
  })

  it("not by a webhook that is late for that: it refunds", async () => {
    const session = await payBy("redirects", checkout.shopper, cart_id)
    approve(session)
    await suite.sql("UPDATE coupon_cart_customer SET is_suspended = true")
    await payElsewhere(suite, session)
    expect(await suite.sql('SELECT id FROM "order"')).toEqual([])
    expect({ taken: moneyTaken(), kept: moneyKept() }).toEqual({ taken: 70, kept: 0 })
  })

  it("not the customer who takes the cart over: they order with credit of their own", async () => {
    const other = await suite.registerCustomer()
    await giveCredit(suite, other, 30)
    const shopper = suite.shopper(other)
    ok(await shopper.client.post(`/store/carts/${cart_id}/customer`))
    expect(await shown({ shopper, cart_id })).toEqual([120, 0, 120])
    expect(await balances(suite, customer)).toBe("50/0/0")
    await openPayment(checkout)
    expect(await shown({ shopper, cart_id })).toEqual([120, 0, 120])
    await openPayment({ shopper, cart_id })
    expect(await shown({ shopper, cart_id })).toEqual([90, 30, 90])
    await shopper.addPaymentSession(cart_id)
    await shopper.completeCart(cart_id)
    await untilBalances(suite, other, "0/0/30")
    expect(await balances(suite, customer)).toBe("50/0/0")
  })

  it("not a cart that a typed e-mail gave to the customer", async () => {
    const fixed = await guest().createCart({
      region: "untaxed",
      email: customer.email,
      items: [{ variant_id: suite.store.catalog.mug.variant_ids[0] }],
    })
    await suite.sql("UPDATE cart SET customer_id = ? WHERE id = ?", [customer.id, fixed.id])
    expect(await openPayment({ shopper: guest(), cart_id: fixed.id })).toMatchObject({
      amount: 120,
    })
    expect(await balances(suite, customer)).toBe("0/50/0")
  })

  it("a planted cart only as its customer saw it", async () => {
    const planted = await startCheckout(suite, undefined)
    const victim = { shopper: checkout.shopper, cart_id: planted.cart_id }
    ok(await victim.shopper.client.post(`/store/carts/${planted.cart_id}/customer`))
    expect(await openPayment(victim)).toMatchObject({ amount: 70 })
    await planted.shopper.updateCart(planted.cart_id, {
      shipping_address: { country_code: "pr", address_1: "2 Thief St", city: "Town" },
    })
    expect(await shown(victim)).toEqual([120, 0, 120])
    await planted.shopper.addPaymentSession(planted.cart_id)
    expect(await planted.shopper.completeCart(planted.cart_id)).toMatchObject({ total: 120 })
    expect(await balances(suite, customer)).toBe("50/0/0")
  })
})
