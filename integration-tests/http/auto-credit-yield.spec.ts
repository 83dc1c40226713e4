import { openPayment, shown, startCheckout, type Checkout } from "../helpers/credits/auto-credit"
import { creditsOf, give, keyed, setCreditClock } from "../helpers/credits/credits"
import {
  balances,
  expectSoundLedger,
  giveCredit,
  payByCredit,
  untilBalances,
} from "../helpers/credits/payments"
import { ok } from "../helpers/shop/client"
import type { TestCustomer } from "../helpers/shop/people"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("credit that applied by itself gives way", (suite) => {
  let customer: TestCustomer
  let keys = 0
  beforeEach(async () => {
    customer = await suite.registerCustomer()
  })
  afterEach(async () => {
    await suite.settled()
    await expectSoundLedger(suite)
  })

  /** A mug for 120, its payment opened. */
  const checkOut = async (): Promise<Checkout> => {
    const checkout = await startCheckout(suite, customer)
    await openPayment(checkout)
    return checkout
  }
  const consume = (amount: number, key = `key ${++keys}`) =>
    keyed(suite.backend, key).post(`/admin/customers/${customer.id}/credits/consume`, {
      unit: "usd",
      amount,
    })

  it("to a consumption, as far as it needs, the last hold first", async () => {
    await giveCredit(suite, customer, 200)
    const first = await checkOut()
    const second = await checkOut()
    expect([await shown(first), await shown(second)]).toEqual([
      [40, 80, 40],
      [0, 120, 0],
    ])
    expect(await balances(suite, customer)).toBe("0/200/0")
    expect(ok(await consume(50)).wallet).toMatchObject({ available: 0, held: 150, spent: 50 })
    expect([await shown(first), await shown(second)]).toEqual([
      [40, 80, 40],
      [50, 70, 50],
    ])
    ok(await consume(100))
    expect([await shown(first), await shown(second)]).toEqual([
      [70, 50, 70],
      [120, 0, 120],
    ])
    expect(await balances(suite, customer)).toBe("0/50/150")
    await first.shopper.addPaymentSession(first.cart_id)
    expect(await first.shopper.completeCart(first.cart_id)).toMatchObject({ total: 70 })
    await untilBalances(suite, customer, "0/0/200")
  })

  it("to none that is more than there is: nothing is taken, and all counts as available", async () => {
    await giveCredit(suite, customer, 100)
    const checkout = await checkOut()
    const refused = { code: "insufficient_credits", details: { available: 100, required: 101 } }
    expect(await consume(101, "one")).toMatchObject({ status: 400, body: refused })
    expect(await shown(checkout)).toEqual([20, 100, 20])
    await giveCredit(suite, customer, 50)
    expect(await consume(101, "one")).toMatchObject({ status: 400, body: refused })
    expect(await consume(0.001)).toMatchObject({ status: 400 })
    expect(await balances(suite, customer)).toBe("50/100/0")
    const done = ok(await consume(101, "two"))
    expect(ok(await consume(101, "two"))).toEqual(done)
    expect(await shown(checkout)).toEqual([71, 49, 71])
    expect(await balances(suite, customer)).toBe("0/49/101")
  })

  it("so that what of it has ended meanwhile is made up by more", async () => {
    const end = Date.now() + 60_000
    await give(suite, customer.id, { amount: 40, expires_at: new Date(end) })
    await giveCredit(suite, customer, 60)
    const checkout = await checkOut()
    expect(await shown(checkout)).toEqual([20, 100, 20])
    await setCreditClock(suite, new Date(end + 1))
    expect(await consume(61)).toMatchObject({ body: { details: { available: 60 } } })
    ok(await consume(30))
    const [total, credit] = await shown(checkout)
    const wallet = await creditsOf(suite).retrieveWallet(customer.id, "usd")
    expect(wallet.available + wallet.held + wallet.expired + wallet.spent).toBe(100)
    expect(credit).toBe(wallet.held)
    expect(total).toBe(120 - credit)
  })

  it("to the customer's next payment, and the cart is told at its completion", async () => {
    await giveCredit(suite, customer, 100)
    const first = await checkOut()
    await first.shopper.addPaymentSession(first.cart_id)
    const second = await checkOut()
    expect(await shown(second)).toEqual([20, 100, 20])
    expect(await shown(first)).toEqual([120, 0, 120])
    expect(await first.shopper.refusedCompletion(first.cart_id)).toMatchObject({
      cart: { total: 120 },
      error: {
        code: "insufficient_credits",
        details: { available: 0, required: 100, total: 120 },
      },
    })
    await first.shopper.addPaymentSession(first.cart_id)
    expect(await shown(first)).toEqual([20, 100, 20])
    expect(await shown(second)).toEqual([120, 0, 120])
    expect(await first.shopper.completeCart(first.cart_id)).toMatchObject({ total: 20 })
    await untilBalances(suite, customer, "0/0/100")
  })

  it("to what is asked for by hand on another cart, which yields to none", async () => {
    await giveCredit(suite, customer, 100)
    const automatic = await checkOut()
    const manual = await startCheckout(suite, customer)
    const { credits } = ok(
      await manual.shopper.client.get(`/store/carts/${manual.cart_id}/credits`)
    )
    expect(credits).toEqual({ applied: 0, available: 100, max: 100 })
    const path = `/store/carts/${manual.cart_id}/credits`
    expect(await manual.shopper.client.post(path, { amount: 101 })).toMatchObject({
      status: 400,
      body: {
        code: "insufficient_credits",
        details: { available: 100, required: 101, held_by_other_carts: 0 },
      },
    })
    expect(await shown(automatic)).toEqual([20, 100, 20])
    await payByCredit(manual.shopper, manual.cart_id, { amount: 70 })
    expect(await shown(automatic)).toEqual([90, 30, 90])
    await openPayment(automatic)
    expect(await shown(automatic)).toEqual([90, 30, 90])
    expect(await consume(31)).toMatchObject({ body: { details: { available: 30 } } })
    await payByCredit(manual.shopper, manual.cart_id)
    expect(await shown(automatic)).toEqual([120, 0, 120])
    expect(await shown(manual)).toEqual([20, 100, undefined])
    expect(await balances(suite, customer)).toBe("0/100/0")
  })

  it("so that a cent that is left of it is not held, which Medusa would not count", async () => {
    await giveCredit(suite, customer, 100)
    const checkout = await checkOut()
    ok(await consume(99.98))
    expect(await shown(checkout)).toEqual([119.98, 0.02, 119.98])
    ok(await consume(0.01))
    expect(await shown(checkout)).toEqual([120, 0, 120])
    expect(await balances(suite, customer)).toBe("0.01/0/99.99")
    await checkout.shopper.updateCart(checkout.cart_id, { region_id: suite.store.regions.usd })
    expect(await balances(suite, customer)).toBe("0.01/0/99.99")
    await checkout.shopper.addPaymentSession(checkout.cart_id)
    expect(await checkout.shopper.completeCart(checkout.cart_id)).toMatchObject({ total: 128.7 })
    await suite.settled()
    expect(await balances(suite, customer)).toBe("0.01/0/99.99")
  })

  it("but not what is being completed", async () => {
    await giveCredit(suite, customer, 100)
    const checkout = await checkOut()
    await suite.sql("UPDATE credit_hold SET pinned = true")
    await suite.sql("UPDATE credit_payment SET run_id = 'runs', pinned_at = now()")
    expect(await consume(1)).toMatchObject({ body: { details: { available: 0 } } })
    const other = await checkOut()
    expect(await shown(other)).toEqual([120, 0, 120])
    expect(await shown(checkout)).toEqual([20, 100, 20])
  })

  describe("to a refusal", () => {
    const refusals = {
      "an amount of 0": ({ shopper, cart_id }: Checkout) =>
        shopper.client.post(`/store/carts/${cart_id}/credits`, { amount: 0 }),
      "a DELETE": ({ shopper, cart_id }: Checkout) =>
        shopper.client.delete(`/store/carts/${cart_id}/credits`),
    }
    it.each(Object.entries(refusals))(
      "%s: on every cart of theirs, until they ask again",
      async (_, refuse) => {
        await giveCredit(suite, customer, 200)
        await giveCredit(suite, customer, 50, "eur")
        const carts = [await checkOut(), await checkOut()]
        const euros = await startCheckout(suite, customer, { region: "eur" })
        await openPayment(euros)
        ok(await refuse(carts[1]))
        expect(await balances(suite, customer)).toBe("200/0/0")
        expect(await balances(suite, customer, "eur")).toBe("50/0/0")
        for (const checkout of [...carts, euros]) {
          expect(await shown(checkout)).toEqual([120, 0, 120])
          await checkout.shopper.setQuantity(checkout.cart_id, checkout.line_id, 2)
          expect(await openPayment(checkout)).toMatchObject({ amount: 240 })
        }
        const later = await checkOut()
        expect(await shown(later)).toEqual([120, 0, 120])
        const stranger = await suite.registerCustomer()
        await giveCredit(suite, stranger, 50)
        expect(await openPayment(await startCheckout(suite, stranger))).toMatchObject({
          amount: 70,
        })

        await payByCredit(later.shopper, later.cart_id, { amount: 10 })
        expect(await shown(later)).toEqual([110, 10, 110])
        expect(await openPayment(carts[0])).toMatchObject({ amount: 50 })
        expect(await openPayment(carts[1])).toMatchObject({ amount: 240 })
        expect(await shown(await checkOut())).toEqual([0, 120, 0])
      }
    )
  })

  it("without harm where the losing cart cannot be refitted", async () => {
    await giveCredit(suite, customer, 100)
    const checkout = await checkOut()
    await suite.sql(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$`
    )
    await suite.sql(
      "CREATE TRIGGER refuse BEFORE UPDATE ON credit_line FOR EACH ROW EXECUTE FUNCTION refuse()"
    )
    ok(await consume(60))
    expect(await balances(suite, customer)).toBe("0/40/60")
    await suite.sql("DROP TRIGGER refuse ON credit_line")
    expect(await checkout.shopper.refusedCompletion(checkout.cart_id)).toMatchObject({
      cart: { total: 80 },
      error: { code: "insufficient_credits", details: { available: 40, required: 100 } },
    })
    await checkout.shopper.addPaymentSession(checkout.cart_id)
    expect(await checkout.shopper.completeCart(checkout.cart_id)).toMatchObject({ total: 80 })
    await untilBalances(suite, customer, "0/0/100")
  })
})
