import { MathBN } from "@medusajs/framework/utils"
import sweepCreditPayments from "../../src/jobs/sweep-credit-payments"
import { refreshCreditPaymentWorkflow } from "../../src/workflows/credit-payment/refresh-credit-payment"
import { settleCreditPaymentWorkflow } from "../../src/workflows/credit-payment/settle-credit-payment"
import { approve, emptyTheBooks, moneyKept, moneyTaken } from "../fixtures/test-payment/service"
import {
  expectSoundLedger,
  giveCredit,
  payByCredit,
  balances,
  untilBalances,
} from "../helpers/credits/payments"
import { creditsOf, setCreditClock } from "../helpers/credits/credits"
import { completionOf } from "../helpers/coupons/completions"
import { recordEvents } from "../helpers/shop/events"
import { allowTestPayments, payBy, payElsewhere } from "../helpers/shop/payments"
import type { TestCustomer } from "../helpers/shop/people"
import type { Shopper } from "../helpers/shop/shopper"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("completing a cart that credit pays a part of", (suite) => {
  let customer: TestCustomer
  let shopper: Shopper
  let cart_id: string

  /** A mug for 120: 50 of it by credit, which is all there is. */
  beforeEach(async () => {
    emptyTheBooks()
    await allowTestPayments(suite, "untaxed")
    customer = await suite.registerCustomer()
    await giveCredit(suite, customer, 50)
    shopper = suite.shopper(customer)
    const { mug } = suite.store.catalog
    const items = [{ variant_id: mug.variant_ids[0] }]
    cart_id = (await shopper.createCart({ region: "untaxed", items })).id
    await payByCredit(shopper, cart_id)
  })
  afterEach(async () => {
    await expectSoundLedger(suite)
  })

  const orders = () => suite.sql<{ id: string }>('SELECT id FROM "order"')
  const complete = () => shopper.client.post(`/store/carts/${cart_id}/complete`)
  const later = () => setCreditClock(suite, new Date(Date.now() + 31 * 60_000))
  const spend = (amount: number) =>
    creditsOf(suite).consume({ customer_id: customer.id, unit: "usd", amount, actor: "tests" })
  const isPinned = async () => {
    const [hold] = await suite.sql<{ pinned: boolean }>(
      "SELECT pinned FROM credit_hold WHERE reference_id = ? AND state = 'active'",
      [cart_id]
    )
    return hold?.pinned
  }

  it("unpins the credit when the payment is declined, and spends it at the next try", async () => {
    await payBy("declines", shopper, cart_id)
    expect((await complete()).status).toBe(400)
    expect(await orders()).toEqual([])
    expect(await isPinned()).toBe(false)
    expect(await balances(suite, customer)).toBe("0/50/0")

    await payBy("captures", shopper, cart_id)
    const order = await shopper.completeCart(cart_id)
    expect(order).toMatchObject({ total: 70, credit_line_total: 50 })
    await untilBalances(suite, customer, "0/0/50")
    expect(moneyKept()).toBe(70)
  })

  it("gives the credit back by itself when the shopper never returns", async () => {
    await payBy("declines", shopper, cart_id)
    await complete()
    await later()
    expect(await balances(suite, customer)).toBe("50/0/0")
    await creditsOf(suite).expireDue()
    expect(await balances(suite, customer)).toBe("50/0/0")
  })

  it("takes an ended hold again when the credit is still there", async () => {
    await shopper.addPaymentSession(cart_id)
    await later()
    const order = await shopper.completeCart(cart_id)
    expect(order.total).toBe(70)
    await untilBalances(suite, customer, "0/0/50")
  })

  it("takes no more credit than the cart shows, though there is more by now", async () => {
    await payBy("captures", shopper, cart_id)
    await giveCredit(suite, customer, 100)
    expect(await shopper.completeCart(cart_id)).toMatchObject({ total: 70 })
    await untilBalances(suite, customer, "100/0/50")
    expect(moneyKept()).toBe(70)
  })

  it("refuses, with the new total and before any payment, when an ended hold was spent elsewhere", async () => {
    await payBy("captures", shopper, cart_id)
    await later()
    await spend(30)
    expect(await shopper.refusedCompletion(cart_id)).toMatchObject({
      cart: { total: 100, credit_line_total: 20 },
      error: {
        code: "insufficient_credits",
        details: { available: 20, required: 50, total: 100, currency_code: "usd" },
      },
    })
    expect(moneyTaken()).toBe(0)
    expect(await shopper.getCart(cart_id)).toMatchObject({ total: 100, credit_line_total: 20 })

    await payBy("captures", shopper, cart_id)
    expect(await shopper.completeCart(cart_id)).toMatchObject({ total: 100 })
    await untilBalances(suite, customer, "0/0/50")
    expect(moneyKept()).toBe(100)
  })

  it("completes by webhook what the shopper paid elsewhere and left", async () => {
    const session = await payBy("redirects", shopper, cart_id)
    expect((await complete()).status).toBe(400)
    await payElsewhere(suite, session)
    expect(await orders()).toHaveLength(1)
    await untilBalances(suite, customer, "0/0/50")
    expect(moneyKept()).toBe(70)
  })

  it("refunds what was captured elsewhere when the credit has gone meanwhile", async () => {
    const session = await payBy("redirects", shopper, cart_id)
    await later()
    await spend(50)
    await payElsewhere(suite, session)
    await suite.settled()
    expect(await orders()).toEqual([])
    expect({ taken: moneyTaken(), kept: moneyKept() }).toEqual({ taken: 70, kept: 0 })
  })

  it("refunds it, too, though the shopper comes back before the webhook", async () => {
    const session = await payBy("redirects", shopper, cart_id)
    approve(session)
    await later()
    await spend(50)
    expect(await shopper.refusedCompletion(cart_id)).toMatchObject({
      error: { code: "insufficient_credits", details: { available: 0, required: 50 } },
    })
    await payElsewhere(suite, session)
    await suite.settled()
    expect(await orders()).toEqual([])
    expect({ taken: moneyTaken(), kept: moneyKept() }).toEqual({ taken: 70, kept: 0 })
  })

  it("stays as it was when the provider will not let go of the payment that it is to change", async () => {
    const { items } = await shopper.getCart(cart_id)
    const session = await payBy("redirects", shopper, cart_id)
    approve(session)
    const path = `/store/carts/${cart_id}`
    for (const answer of [
      await shopper.client.post(`${path}/credits`, { amount: 10 }),
      await shopper.client.delete(`${path}/credits`),
      await shopper.client.post(`${path}/line-items/${items[0].id}`, { quantity: 2 }),
      await shopper.client.delete(`${path}/line-items/${items[0].id}`),
    ]) {
      expect(answer.status).toBeGreaterThanOrEqual(400)
    }
    expect(await shopper.getCart(cart_id)).toMatchObject({ total: 70, credit_line_total: 50 })
    expect(await balances(suite, customer)).toBe("0/50/0")
    await payElsewhere(suite, session)
    expect(await orders()).toHaveLength(1)
    await untilBalances(suite, customer, "0/0/50")
    expect(moneyKept()).toBe(70)
  })

  it("makes one order of two completions at a time, and spends once", async () => {
    await shopper.addPaymentSession(cart_id)
    await Promise.all([complete(), complete(), completionOf(suite, cart_id)])
    expect(await orders()).toHaveLength(1)
    await untilBalances(suite, customer, "0/0/50")
  })

  it("spends once, and tells it once, however often the order is settled", async () => {
    const events = recordEvents(
      suite,
      "account.credits.consumed",
      "account.credits.balance_depleted"
    )
    await shopper.addPaymentSession(cart_id)
    const { id: order_id } = await shopper.completeCart(cart_id)
    await untilBalances(suite, customer, "0/0/50")
    const settle = () => settleCreditPaymentWorkflow(suite.container).run({ input: { order_id } })
    await Promise.all(Array.from({ length: 20 }, settle))
    await suite.settled()
    expect(await balances(suite, customer)).toBe("0/0/50")
    expect(events.map(({ name }) => name).sort()).toEqual([
      "account.credits.balance_depleted",
      "account.credits.consumed",
    ])
    expect(events).toContainEqual({
      name: "account.credits.consumed",
      data: expect.objectContaining({ customer_id: customer.id, unit: "usd", amount: 50 }),
    })
  })

  it("answers the same order when an ordered cart is completed again", async () => {
    await shopper.addPaymentSession(cart_id)
    const order = await shopper.completeCart(cart_id)
    await untilBalances(suite, customer, "0/0/50")
    expect((await shopper.completeCart(cart_id)).id).toBe(order.id)
    expect(await balances(suite, customer)).toBe("0/0/50")
    expect(await shopper.client.post(`/store/carts/${cart_id}/credits`)).toMatchObject({
      status: 400,
      body: { code: "cart_completed" },
    })
  })

  it("leaves an order's payment alone when a second click was let in before the first had ended", async () => {
    await shopper.addPaymentSession(cart_id)
    const order = await shopper.completeCart(cart_id)
    await untilBalances(suite, customer, "0/0/50")
    const payments = () => suite.sql("SELECT amount, deleted_at FROM payment_session ORDER BY id")
    const before = await payments()
    const { result } = await refreshCreditPaymentWorkflow(suite.container).run({
      input: { cart_id },
    })
    expect(result).toEqual({ before: "50", after: "50" })
    expect(await payments()).toEqual(before)
    expect((await shopper.completeCart(cart_id)).id).toBe(order.id)
  })

  it("refuses a cart whose line is not what is held, also by webhook", async () => {
    await shopper.addPaymentSession(cart_id)
    await suite.sql(
      `UPDATE credit_line SET amount = 60, raw_amount = '{"value": "60", "precision": 20}' WHERE cart_id = ?`,
      [cart_id]
    )
    expect(await completionOf(suite, cart_id)).toMatchObject({
      code: "cart_credits_changed",
      details: { held: 50 },
    })
    expect(await orders()).toEqual([])
    expect(await isPinned()).toBe(false)
    expect(await shopper.refusedCompletion(cart_id)).toMatchObject({
      error: {
        code: "insufficient_credits",
        details: { available: 50, required: 60, total: 70 },
      },
    })
  })

  it("leaves other plugins' credit lines alone, and refuses a total that they make negative", async () => {
    const addLine = (id: string, amount: number) =>
      suite.sql(
        `INSERT INTO credit_line (id, cart_id, reference, reference_id, amount, raw_amount)
           VALUES (?, ?, 'gift-card', 'gc_1', ?, ?::jsonb)`,
        [id, cart_id, amount, JSON.stringify({ value: String(amount), precision: 20 })]
      )
    await addLine("cacl_a", 100)
    await shopper.updateCart(cart_id, { email: "x@example.com" })
    expect(await shopper.getCart(cart_id)).toMatchObject({ total: 0, credit_line_total: 120 })
    expect(await balances(suite, customer)).toBe("30/20/0")

    await addLine("cacl_b", 10)
    expect(await completionOf(suite, cart_id)).toMatchObject({ code: "cart_credits_changed" })
    expect(await orders()).toEqual([])
    expect((await shopper.refusedCompletion(cart_id)).error.code).toBe("cart_credits_changed")
    await shopper.completeCart(cart_id)
    await untilBalances(suite, customer, "40/0/10")
  })

  describe("that another run has pinned", () => {
    const pin = (run_id: string) =>
      creditsOf(suite).payments.pin({
        cart_id,
        customer_id: customer.id,
        unit: "usd",
        run_id,
        amount: MathBN.convert(50),
        is_negative: false,
        is_completed: false,
      })
    const minutesLater = (minutes: number) =>
      setCreditClock(suite, new Date(Date.now() + minutes * 60_000))

    it("is blocked for changes, until that run is sure to have died", async () => {
      await pin("died")
      const change = () => shopper.client.post(`/store/carts/${cart_id}/credits`, { amount: 1 })
      expect(await change()).toMatchObject({
        status: 400,
        body: { code: "cart_credits_pinned" },
      })
      await shopper.setQuantity(cart_id, (await shopper.getCart(cart_id)).items[0].id, 3)
      expect(await balances(suite, customer)).toBe("0/50/0")
      await minutesLater(3)
      expect((await change()).status).toBe(200)
      expect(await isPinned()).toBe(false)
      expect(await balances(suite, customer)).toBe("49/1/0")
    })

    it("is let go of by the sweep when that run never ended", async () => {
      await pin("died")
      await sweepCreditPayments(suite.container)
      expect(await isPinned()).toBe(true)
      await minutesLater(16)
      await sweepCreditPayments(suite.container)
      expect(await isPinned()).toBe(false)
    })

    it("is not completed a second time at the same time", async () => {
      await shopper.addPaymentSession(cart_id)
      await pin("one")
      await pin("one")
      expect((await shopper.refusedCompletion(cart_id)).error.code).toBe("cart_credits_pinned")
      expect(await orders()).toEqual([])
      expect(await isPinned()).toBe(true)
      await creditsOf(suite).payments.unpin({ cart_id, run_id: "one" })
      await shopper.completeCart(cart_id)
      await untilBalances(suite, customer, "0/0/50")
    })

    it("is taken over from one that has died, which gives up nothing afterwards", async () => {
      const { payments } = creditsOf(suite)
      await pin("died")
      await minutesLater(3)
      await pin("next")
      await payments.unpin({ cart_id, run_id: "died" })
      expect(await isPinned()).toBe(true)
      await payments.unpin({ cart_id, run_id: "next" })
      expect(await isPinned()).toBe(false)
    })
  })
})
