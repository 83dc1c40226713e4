import { goOnToPayment, openPayment } from "../helpers/credits/auto-credit"
import {
  expectSoundLedger,
  giveCredit,
  payByCredit,
  balances,
  untilBalances,
} from "../helpers/credits/payments"
import { creditsOf, setCreditClock } from "../helpers/credits/credits"
import { createCoupon } from "../helpers/coupons/coupons"
import { ok } from "../helpers/shop/client"
import type { TestCustomer } from "../helpers/shop/people"
import type { Shopper } from "../helpers/shop/shopper"
import { isOurs, statementsOf } from "../helpers/shop/statements"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("a cart that changes after credit was put on it", (suite) => {
  let customer: TestCustomer
  let shopper: Shopper
  let cart_id: string
  let line_id: string

  /** Two mugs: 240, paid wholly by credit out of 300 unless told otherwise. */
  const setUp = async (amount: number | undefined, balance = 300) => {
    customer = await suite.registerCustomer()
    await giveCredit(suite, customer, balance)
    shopper = suite.shopper(customer)
    const { mug } = suite.store.catalog
    const items = [{ variant_id: mug.variant_ids[0], quantity: 2 }]
    const cart = await shopper.createCart({ region: "untaxed", items })
    cart_id = cart.id
    line_id = cart.items[0].id
    await payByCredit(shopper, cart_id, { amount })
  }
  const totals = async () => {
    const { total, credit_line_total } = await shopper.getCart(cart_id)
    return { total, credit: credit_line_total as number }
  }

  afterEach(async () => {
    await expectSoundLedger(suite)
  })

  const shrinking: Record<string, [change: () => Promise<unknown>, left: number]> = {
    "a smaller quantity": [() => shopper.setQuantity(cart_id, line_id, 1), 120],
    "a removed line": [
      async () => {
        const { pen } = suite.store.catalog
        await shopper.addItem(cart_id, { variant_id: pen.variant_ids[0] })
        await shopper.removeItem(cart_id, line_id)
      },
      10,
    ],
    "an empty cart": [() => shopper.removeItem(cart_id, line_id), 0],
    "a coupon added afterwards": [
      async () => {
        await createCoupon(suite.container, { code: "HALF", value: 50 })
        await shopper.addCodes(cart_id, "HALF")
      },
      120,
    ],
    "a coupon by our own route": [
      async () => {
        await createCoupon(suite.container, { code: "HALF", value: 50 })
        ok(await shopper.client.post(`/store/carts/${cart_id}/coupons`, { code: "HALF" }))
      },
      120,
    ],
    "a coupon with the cart's update": [
      async () => {
        await createCoupon(suite.container, { code: "ALL", value: 100 })
        await shopper.updateCart(cart_id, { promo_codes: ["ALL"] })
      },
      0,
    ],
  }

  describe.each(["with", "without"])("%s a payment collection", (payment) => {
    it.each(Object.entries(shrinking))(
      "takes back what %s leaves over",
      async (_, [change, left]) => {
        await setUp(undefined)
        expect(await totals()).toEqual({ total: 0, credit: 240 })
        if (payment === "with") {
          ok(await shopper.client.post("/store/payment-collections", { cart_id }))
        }
        await change()
        expect(await totals()).toEqual({ total: 0, credit: left })
        expect(await balances(suite, customer)).toBe(`${300 - left}/${left}/0`)
      }
    )
  })

  it("keeps the payment collection in line with what is left to pay", async () => {
    await setUp(50)
    const session = await shopper.addPaymentSession(cart_id)
    expect(session.amount).toBe(190)
    await shopper.setQuantity(cart_id, line_id, 1)
    expect(await totals()).toEqual({ total: 70, credit: 50 })
    const { payment_collection } = await shopper.getCart(cart_id)
    expect(payment_collection.amount).toBe(70)
    await shopper.addPaymentSession(cart_id)
    const order = await shopper.completeCart(cart_id)
    expect(order).toMatchObject({ total: 70, credit_line_total: 50 })
    await untilBalances(suite, customer, "250/0/50")
  })

  it("grows again with the cart, up to what was asked for", async () => {
    await setUp(200)
    await shopper.setQuantity(cart_id, line_id, 1)
    expect(await totals()).toEqual({ total: 0, credit: 120 })
    await shopper.setQuantity(cart_id, line_id, 4)
    expect(await totals()).toEqual({ total: 280, credit: 200 })
    expect(await balances(suite, customer)).toBe("100/200/0")
  })

  it("counts shipping as payable, and takes it back", async () => {
    await setUp(undefined)
    await shopper.addShipping(cart_id)
    expect(await totals()).toEqual({ total: 0, credit: 245 })
  })

  it("does not follow the cart to another currency", async () => {
    await setUp(undefined)
    ok(await shopper.client.post("/store/payment-collections", { cart_id }))
    const cart = await shopper.updateCart(cart_id, { region_id: suite.store.regions.eur })
    expect(cart).toMatchObject({ currency_code: "eur", total: 240, credit_line_total: 0 })
    expect(await balances(suite, customer)).toBe("300/0/0")
  })

  it("does not follow the cart to another customer", async () => {
    await setUp(undefined)
    const other = await suite.registerCustomer()
    const { client } = suite.shopper(other)
    ok(await client.post(`/store/carts/${cart_id}/customer`))
    const cart = await shopper.getCart(cart_id)
    expect(cart).toMatchObject({ total: 240, credit_line_total: 0 })
    expect(await balances(suite, customer)).toBe("300/0/0")
  })

  it("is taken anew by the next change when the hold has ended", async () => {
    await setUp(200)
    await setCreditClock(suite, new Date(Date.now() + 31 * 60_000))
    expect(await balances(suite, customer)).toBe("300/0/0")
    await creditsOf(suite).consume({
      customer_id: customer.id,
      unit: "usd",
      amount: 180,
      actor: "tests",
    })
    await shopper.setQuantity(cart_id, line_id, 3)
    expect(await totals()).toEqual({ total: 240, credit: 120 })
    expect(await balances(suite, customer)).toBe("0/120/180")
  })

  it("asks the database nothing about credit where there is none, but whether some may apply", async () => {
    customer = await suite.registerCustomer()
    shopper = suite.shopper(customer)
    const { crate } = suite.store.catalog
    const cart = await shopper.createCart({ items: [{ variant_id: crate.variant_ids[0] }] })
    const requests = [
      () => shopper.setQuantity(cart.id, cart.items[0].id, 3),
      () => shopper.updateCart(cart.id, { email: "other@example.com" }),
      () => shopper.addShipping(cart.id),
      () => openPayment({ shopper, cart_id: cart.id }),
      () => goOnToPayment({ shopper, cart_id: cart.id }),
    ]
    for (const request of requests) {
      const statements = await statementsOf(request)
      const asking = statements.filter((statement) => !statement.includes("credit_may_apply"))
      expect(
        asking.filter((statement) => /\bcredit_(cart|hold|move|wallet)/.test(statement))
      ).toEqual([])
      // The read of coupons and that of the customer's touch, or the latter and whether credit may apply.
      expect(statements.filter(isOurs).length).toBeLessThanOrEqual(2)
    }
  })
})
