import { goOnToPayment, openPayment, shown, startCheckout } from "../helpers/credits/auto-credit"
import { balances, expectSoundLedger, giveCredit, untilBalances } from "../helpers/credits/payments"
import { ok } from "../helpers/shop/client"
import type { TestCustomer } from "../helpers/shop/people"
import { statementsOf } from "../helpers/shop/statements"
import { httpSuite } from "../helpers/shop/suite"

/** By Medusa's stock routes alone, in the order in which the common starter calls them. */
httpSuite("a checkout to which credit applies by itself", (suite) => {
  let customer: TestCustomer
  beforeEach(async () => {
    customer = await suite.registerCustomer()
  })
  afterEach(async () => {
    await suite.settled()
    await expectSoundLedger(suite)
  })

  const product = async (price: number) => {
    const { variant_ids } = await suite.createProduct({ title: `For ${price}`, price })
    return { variant_id: variant_ids[0] }
  }

  it("150.00 with 50.00 of credit: the payment collection is 100.00", async () => {
    await giveCredit(suite, customer, 50)
    const checkout = await startCheckout(suite, customer, await product(150))
    const { shopper, cart_id } = checkout
    expect(await shown(checkout)).toEqual([150, 0, undefined])
    const collection = await shopper.addPaymentSession(cart_id)
    expect(collection.amount).toBe(100)
    expect(collection.payment_sessions).toMatchObject([{ amount: 100 }])
    expect(await shown(checkout)).toEqual([100, 50, 100])
    expect(await balances(suite, customer)).toBe("0/50/0")
    const order = await shopper.completeCart(cart_id)
    expect(order).toMatchObject({ total: 100, credit_line_total: 50 })
    await untilBalances(suite, customer, "0/0/50")
    const { credits } = ok(await suite.admin.get(`/admin/orders/${order.id}/credits`))
    expect(credits).toMatchObject({ used: 50, spent: [{ type: "capture", reason: "automatic" }] })
  })

  it.each([
    // 19.99 + 7.25 % = 21.439275
    ["usd", 19.99, 5, 16.44],
    ["eur", 19.99, 5, 14.99],
    ["jpy", 1999, 500, 1499],
    ["kwd", 19.999, 5.125, 14.874],
  ] as const)("pays a part in %s: %d with %d leaves %d", async (region, price, amount, due) => {
    const currency = region
    await giveCredit(suite, customer, amount, currency)
    const checkout = await startCheckout(suite, customer, { region, ...(await product(price)) })
    const { shopper, cart_id } = checkout
    expect((await shopper.addPaymentSession(cart_id)).amount).toBe(due)
    expect(await shopper.completeCart(cart_id)).toMatchObject({ total: due })
    await untilBalances(suite, customer, `0/0/${amount}`, currency)
  })

  it.each([
    ["usd", 21.44],
    ["eur", 19.99],
  ] as const)("pays all of it in %s, and no provider is needed", async (region, used) => {
    await giveCredit(suite, customer, 100, region)
    const { variant_ids } = suite.store.catalog.poster
    const checkout = await startCheckout(suite, customer, { region, variant_id: variant_ids[0] })
    expect(await openPayment(checkout)).toMatchObject({ amount: 0 })
    const order = await checkout.shopper.completeCart(checkout.cart_id)
    expect(order.total).toBe(0)
    await untilBalances(suite, customer, `${100 - used}/0/${used}`, region)
  })

  it("pays all of it, too, where the storefront opens a session of 0", async () => {
    await giveCredit(suite, customer, 200)
    const { shopper, cart_id } = await startCheckout(suite, customer)
    await shopper.addPaymentSession(cart_id)
    expect(await shopper.completeCart(cart_id)).toMatchObject({ total: 0, credit_line_total: 120 })
    await untilBalances(suite, customer, "80/0/120")
  })

  it("pays shipping and its tax, too", async () => {
    await giveCredit(suite, customer, 500)
    const { crate } = suite.store.catalog
    const checkout = await startCheckout(suite, customer, {
      region: "usd",
      variant_id: crate.variant_ids[0],
    })
    // 45.00 + 7.25 % = 48.2625
    await checkout.shopper.addShipping(checkout.cart_id)
    expect(await openPayment(checkout)).toMatchObject({ amount: 0 })
    await checkout.shopper.completeCart(checkout.cart_id)
    await untilBalances(suite, customer, "451.74/0/48.26")
  })

  it("does not pay credit packages", async () => {
    await giveCredit(suite, customer, 500)
    const { credit_package } = ok(
      await suite.admin.post("/admin/credit-packages", {
        name: "Twenty",
        unit: "usd",
        credits: 20,
        prices: [{ currency_code: "usd", amount: 20 }],
      })
    )
    const checkout = await startCheckout(suite, customer)
    await checkout.shopper.addItem(checkout.cart_id, { variant_id: credit_package.variant_id })
    expect(await openPayment(checkout)).toMatchObject({ amount: 20 })
  })

  it("leaves a customer's cart alone who has none in any currency, or whose it is not", async () => {
    const poor = await startCheckout(suite, customer)
    expect(await openPayment(poor)).toMatchObject({ amount: 120 })
    const other = await suite.registerCustomer()
    await giveCredit(suite, other, 50)
    const foreign = await startCheckout(suite, customer)
    const as_other = { shopper: suite.shopper(other), cart_id: foreign.cart_id }
    expect(await openPayment(as_other)).toMatchObject({ amount: 120 })
    expect((await poor.shopper.getCart(poor.cart_id)).metadata ?? {}).toEqual({})
    expect(await suite.sql("SELECT * FROM credit_payment")).toEqual([])
  })

  it("applies when the payment is opened again, after a guest's cart was logged in to", async () => {
    await giveCredit(suite, customer, 50)
    const guest = await startCheckout(suite, undefined)
    expect(await openPayment(guest)).toMatchObject({ amount: 120 })
    const shopper = suite.shopper(customer)
    ok(await shopper.client.post(`/store/carts/${guest.cart_id}/customer`))
    const logged_in = { shopper, cart_id: guest.cart_id }
    expect(await shown(logged_in)).toEqual([120, 0, 120])
    expect(await openPayment(logged_in)).toMatchObject({ amount: 70 })
    await shopper.addPaymentSession(guest.cart_id)
    expect(await shopper.completeCart(guest.cart_id)).toMatchObject({ total: 70 })
    await untilBalances(suite, customer, "0/0/50")
  })

  describe("where the payment was opened before, and the storefront opens only a session", () => {
    it("applies after a guest's cart was logged in to", async () => {
      await giveCredit(suite, customer, 50)
      const { cart_id, shopper: guest } = await startCheckout(suite, undefined)
      expect(await goOnToPayment({ shopper: guest, cart_id })).toMatchObject({ amount: 120 })
      const shopper = suite.shopper(customer)
      ok(await shopper.client.post(`/store/carts/${cart_id}/customer`))
      expect(await goOnToPayment({ shopper, cart_id })).toMatchObject({
        amount: 70,
        payment_sessions: [{ amount: 70 }],
      })
      expect(await shopper.completeCart(cart_id)).toMatchObject({ total: 70 })
      await untilBalances(suite, customer, "0/0/50")
    })

    it("applies a grant to who had no credit, and again what another cart has taken", async () => {
      const first = await startCheckout(suite, customer)
      const second = await startCheckout(suite, customer)
      await goOnToPayment(first)
      await giveCredit(suite, customer, 50)
      expect(await goOnToPayment(first)).toMatchObject({ amount: 70 })
      expect(await goOnToPayment(second)).toMatchObject({ amount: 70 })
      expect(await shown(first)).toEqual([120, 0, 120])
      expect(await goOnToPayment(first)).toMatchObject({ amount: 70 })
      expect(await shown(second)).toEqual([120, 0, 120])
    })

    it("asks once, and applies nothing anew to a cart that holds credit", async () => {
      await giveCredit(suite, customer, 50)
      const checkout = await startCheckout(suite, customer)
      await goOnToPayment(checkout)
      await giveCredit(suite, customer, 30)
      const statements = await statementsOf(() => goOnToPayment(checkout))
      expect(await shown(checkout)).toEqual([70, 50, 70])
      expect(statements.filter((statement) => /\bcredit_(?!line)/.test(statement))).toEqual([
        expect.stringContaining("credit_may_apply"),
      ])
    })

    it("leaves alone another's payment, one of no cart, and a guest's", async () => {
      await giveCredit(suite, customer, 50)
      const checkout = await startCheckout(suite, undefined)
      await goOnToPayment(checkout)
      const thief = { shopper: suite.shopper(customer), cart_id: checkout.cart_id }
      expect(await goOnToPayment(thief)).toMatchObject({ amount: 120 })
      for (const id of ["pay_col_unknown", "%00"]) {
        const path = `/store/payment-collections/${id}/payment-sessions`
        const body = { provider_id: "pp_system_default" }
        const { status } = await thief.shopper.client.post(path, body)
        expect(status).toBe((await checkout.shopper.client.post(path, body)).status)
      }
      const statements = await statementsOf(() => goOnToPayment(checkout))
      expect(statements.filter((statement) => /\bc(oupon|redit)_(?!line)/.test(statement))).toEqual(
        []
      )
    })
  })

  it("fails softly: the shopper pays without credit rather than not at all", async () => {
    await giveCredit(suite, customer, 50)
    const checkout = await startCheckout(suite, customer)
    await suite.sql(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$`
    )
    await suite.sql(
      "CREATE TRIGGER refuse BEFORE INSERT ON credit_hold FOR EACH ROW EXECUTE FUNCTION refuse()"
    )
    expect(await openPayment(checkout)).toMatchObject({ amount: 120 })
    expect(await shown(checkout)).toEqual([120, 0, 120])
    expect(await balances(suite, customer)).toBe("50/0/0")
    await suite.sql("DROP TRIGGER refuse ON credit_hold")
  })
})
