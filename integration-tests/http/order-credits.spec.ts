import { Modules } from "@medusajs/framework/utils"
import { randomUUID } from "node:crypto"
import sweepCreditPayments from "../../src/jobs/sweep-credit-payments"
import { settleCreditPaymentWorkflow } from "../../src/workflows/credit-payment/settle-credit-payment"
import {
  expectSoundLedger,
  giveCredit,
  payByCredit,
  balances,
  untilBalances,
} from "../helpers/credits/payments"
import { ok } from "../helpers/shop/client"
import { creditsOf, setCreditClock } from "../helpers/credits/credits"
import { recordEvents } from "../helpers/shop/events"
import { cancelOrder, captureOrder, editOrder, returnItems } from "../helpers/shop/orders"
import type { TestCustomer } from "../helpers/shop/people"
import { minutesLater, unheard } from "../helpers/credits/purchases"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("the credit of an order", (suite) => {
  let customer: TestCustomer
  beforeEach(async () => {
    customer = await suite.registerCustomer()
  })
  afterEach(async () => {
    await expectSoundLedger(suite)
  })

  /** Two mugs for 240 in all. The customer gets 500 for it, beside what was there before. */
  const checkOut = async (amount: number) => {
    await giveCredit(suite, customer, 500)
    const shopper = suite.shopper(customer)
    const { mug } = suite.store.catalog
    const items = [{ variant_id: mug.variant_ids[0], quantity: 2 }]
    const cart = await shopper.createCart({ region: "untaxed", items })
    await payByCredit(shopper, cart.id, { amount })
    if (amount < 240) {
      await shopper.addPaymentSession(cart.id)
    }
    return await shopper.completeCart(cart.id)
  }
  const placeOrder = async (amount: number, before = 0) => {
    const order = await checkOut(amount)
    await untilBalances(suite, customer, `${500 + before - amount}/0/${amount}`)
    return order
  }
  const credits = async (order_id: string) =>
    ok(await suite.admin.get(`/admin/orders/${order_id}/credits`)).credits
  const summary = async (order_id: string) => {
    const { order } = ok(await suite.admin.get(`/admin/orders/${order_id}?fields=total,*summary`))
    return { total: order.total, owed: -order.summary.pending_difference || 0 }
  }
  const restore = (order_id: string, body: unknown = {}, key: string = randomUUID()) =>
    suite.admin.post(`/admin/orders/${order_id}/credits/restore`, body, {
      headers: { "idempotency-key": key },
    })
  const paymentOf = async (order_id: string) => {
    const path = `/admin/orders/${order_id}?fields=*payment_collections.payments`
    const { order } = ok(await suite.admin.get(path))
    return order.payment_collections[0].payments[0].id as string
  }

  it("is spent once, though the order was edited before anybody heard of it", async () => {
    const order = await unheard(suite, () => checkOut(100))
    const [{ id }] = order.items
    await editOrder(suite.admin, order, [{ id, quantity: 3 }])
    await editOrder(suite.admin, order, [{ id, quantity: 2 }])
    await minutesLater(suite)
    await sweepCreditPayments(suite.container)
    expect(await balances(suite, customer)).toBe("400/0/100")
  })

  it("is what the order shows, or verify:ledger says so", async () => {
    const { id } = await placeOrder(100)
    const showAs = (amount: number) =>
      suite.sql(
        `UPDATE order_credit_line SET amount = :amount, raw_amount = jsonb_build_object('value', CAST(:amount AS text))
         WHERE order_id = :id`,
        { amount, id }
      )
    await showAs(90)
    expect(await creditsOf(suite).verify()).toEqual([
      {
        invariant: "what orders paid by credit was captured",
        rows: [expect.objectContaining({ order_id: id })],
      },
    ])
    await showAs(100)
  })

  describe("that is cancelled", () => {
    it.each([100, 240])("comes back, once (%s of 240)", async (amount) => {
      const events = recordEvents(suite, "account.credits.restored")
      const { id } = await placeOrder(amount)
      await cancelOrder(suite.admin, id)
      await untilBalances(suite, customer, "500/0/0")
      const settle = () =>
        settleCreditPaymentWorkflow(suite.container).run({ input: { order_id: id } })
      await Promise.all(Array.from({ length: 20 }, settle))
      await sweepCreditPayments(suite.container)
      await suite.settled()
      expect(await balances(suite, customer)).toBe("500/0/0")
      expect(events).toEqual([
        {
          name: "account.credits.restored",
          data: expect.objectContaining({ customer_id: customer.id, unit: "usd", amount }),
        },
      ])
      expect(await credits(id)).toMatchObject({ used: amount, restored: amount, restorable: 0 })
    })

    it("is let go of when the order is cancelled before anybody spent it", async () => {
      await giveCredit(suite, customer, 100)
      const shopper = suite.shopper(customer)
      const { mug } = suite.store.catalog
      const items = [{ variant_id: mug.variant_ids[0] }]
      const cart = await shopper.createCart({ region: "untaxed", items })
      await payByCredit(shopper, cart.id, { amount: 40 })
      // An order whose placing nobody heard of.
      const [{ id }] = await suite.container
        .resolve(Modules.ORDER)
        .createOrders([{ currency_code: "usd", email: customer.email, status: "canceled" }])
      await suite.sql(
        "INSERT INTO order_cart (id, order_id, cart_id) VALUES ('ordercart_1', :id, :cart_id)",
        { id, cart_id: cart.id }
      )
      await settleCreditPaymentWorkflow(suite.container).run({ input: { order_id: id } })
      expect(await balances(suite, customer)).toBe("100/0/0")
      expect(await credits(id)).toMatchObject({ used: 0, restored: 0, spent: [] })
    })

    it("comes back by the sweep when nobody heard of it", async () => {
      const { id } = await placeOrder(100)
      await suite.sql(`UPDATE "order" SET status = 'canceled', canceled_at = now() WHERE id = ?`, [
        id,
      ])
      await sweepCreditPayments(suite.container)
      expect(await balances(suite, customer)).toBe("500/0/0")
    })

    it("comes back to its own grants, and one that has ended gets the days of grace", async () => {
      const { credit_grant } = await creditsOf(suite).grant({
        customer_id: customer.id,
        unit: "usd",
        amount: 40,
        source: "promotional",
        actor: "tests",
        expires_at: new Date(Date.now() + 3_600_000),
      })
      const { id } = await placeOrder(100, 40)
      await setCreditClock(suite, new Date(Date.now() + 2 * 3_600_000))
      await cancelOrder(suite.admin, id)
      await untilBalances(suite, customer, "540/0/0")
      const [grant] = await suite.sql<{ remaining: string; days: string }>(
        `SELECT remaining, round(extract(epoch FROM expires_at - credit_now()) / 86400)::text AS days
         FROM credit_grant WHERE id = ?`,
        [credit_grant.id]
      )
      expect(grant).toEqual({ remaining: "40", days: "7" })
    })
  })

  describe("after returns", () => {
    it("is owed only beyond the money that was paid, which goes back first", async () => {
      const order = await placeOrder(100)
      await captureOrder(suite.admin, order.id)
      expect(await credits(order.id)).toMatchObject({ used: 100, restored: 0, restorable: 0 })

      // 120 come back: the 140 that were paid cover them.
      await returnItems(suite, order, [{ id: order.items[0].id, quantity: 1 }])
      expect(await credits(order.id)).toMatchObject({ restorable: 0 })
      expect(await restore(order.id)).toMatchObject({
        status: 400,
        body: { code: "credit_amount_exceeds_restorable", details: { restorable: 0 } },
      })
      const payment_id = await paymentOf(order.id)
      ok(await suite.admin.post(`/admin/payments/${payment_id}/refund`, { amount: 120 }))
      await suite.settled()
      expect(await balances(suite, customer)).toBe("400/0/100")

      await returnItems(suite, order, [{ id: order.items[0].id, quantity: 1 }])
      expect(await summary(order.id)).toEqual({ total: -100, owed: 120 })
      expect(await credits(order.id)).toMatchObject({ used: 100, restored: 0, restorable: 100 })
    })

    it("is restored in parts, each once, and the order shows it", async () => {
      const order = await placeOrder(240)
      await returnItems(suite, order, [{ id: order.items[0].id, quantity: 1 }])
      expect(await credits(order.id)).toMatchObject({ used: 240, restorable: 120 })
      expect(await restore(order.id, { amount: 120.01 })).toMatchObject({
        status: 400,
        body: { code: "credit_amount_exceeds_restorable", details: { restorable: 120 } },
      })
      const key = randomUUID()
      const first = await restore(order.id, { amount: 50, reason: "goodwill" }, key)
      expect(first).toMatchObject({
        status: 200,
        body: {
          credit_entry: { type: "restore", amount: 50, reason: "goodwill" },
          wallet: { available: 310 },
          credits: { used: 240, restored: 50, restorable: 70 },
        },
      })
      expect(await summary(order.id)).toEqual({ total: -70, owed: 70 })
      expect((await restore(order.id, { amount: 50, reason: "goodwill" }, key)).body).toEqual(
        first.body
      )
      expect(await restore(order.id, { amount: 51 }, key)).toMatchObject({
        status: 400,
        body: { code: "idempotency_key_reused" },
      })
      expect(await balances(suite, customer)).toBe("310/0/190")

      await restore(order.id)
      expect(await balances(suite, customer)).toBe("380/0/120")
      expect(await summary(order.id)).toEqual({ total: 0, owed: 0 })
      await returnItems(suite, order, [{ id: order.items[0].id, quantity: 1 }])
      ok(await restore(order.id))
      expect(await balances(suite, customer)).toBe("500/0/0")
      expect(await summary(order.id)).toEqual({ total: 0, owed: 0 })
      expect(await credits(order.id)).toMatchObject({
        used: 240,
        restored: 240,
        restorable: 0,
        spent: [
          { type: "capture", amount: -240 },
          { type: "restore", amount: 50 },
          { type: "restore", amount: 70 },
          { type: "restore", amount: 120 },
        ],
      })
    })

    it("is restored once, however many ask for it at a time", async () => {
      const order = await placeOrder(240)
      await returnItems(suite, order, [{ id: order.items[0].id, quantity: 1 }])
      const answers = await Promise.all([1, 2, 3, 4].map(() => restore(order.id)))
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(await balances(suite, customer)).toBe("380/0/120")
      expect(await summary(order.id)).toEqual({ total: 0, owed: 0 })
    })

    it("waits for an edit of the order to end", async () => {
      const order = await placeOrder(240)
      await returnItems(suite, order, [{ id: order.items[0].id, quantity: 1 }])
      ok(await suite.admin.post("/admin/order-edits", { order_id: order.id }))
      expect(await restore(order.id)).toMatchObject({
        status: 400,
        body: { code: "order_being_changed" },
      })
      expect(await balances(suite, customer)).toBe("260/0/240")
    })

    it("of a part restored, only the rest comes back when the order is cancelled", async () => {
      const order = await placeOrder(240)
      const { id } = order
      await editOrder(suite.admin, order, [{ id: order.items[0].id, quantity: 1 }])
      ok(await restore(id))
      expect(await balances(suite, customer)).toBe("380/0/120")
      await cancelOrder(suite.admin, id)
      await untilBalances(suite, customer, "500/0/0")
    })
  })

  it("shows an order without any credit as such, and knows no other", async () => {
    const { pen } = suite.store.catalog
    const order = await suite
      .shopper(customer)
      .placeOrder({ region: "untaxed", items: [{ variant_id: pen.variant_ids[0] }] })
    expect(await credits(order.id)).toEqual({
      currency_code: "usd",
      granted: [],
      incoming: [],
      spent: [],
      used: 0,
      restored: 0,
      restorable: 0,
      left_to_pay: 0,
      uncovered: 0,
    })
    for (const id of ["order_none", "%00"]) {
      for (const answer of [
        await suite.admin.get(`/admin/orders/${id}/credits`),
        await restore(id),
        await suite.admin.post(
          `/admin/orders/${id}/credits/claw-back`,
          { reason: "refunded" },
          { headers: { "idempotency-key": "k" } }
        ),
      ]) {
        expect(answer).toMatchObject({ status: 404, body: { code: "order_not_found" } })
      }
    }
    expect(await restore(order.id)).toMatchObject({
      status: 400,
      body: { code: "credit_amount_exceeds_restorable", details: { restorable: 0 } },
    })
  })

  describe("that sold credit", () => {
    /** An order whose line granted 20 messages, of which 5 are spent. */
    const sellCredit = async () => {
      const { pen } = suite.store.catalog
      const order = await suite
        .shopper(customer)
        .placeOrder({ region: "untaxed", items: [{ variant_id: pen.variant_ids[0] }] })
      await creditsOf(suite).units.create({
        key: "message",
        name: "Message",
        plural: "Messages",
      })
      const { credit_grant } = await creditsOf(suite).grant({
        customer_id: customer.id,
        unit: "message",
        amount: 20,
        source: "purchase",
        actor: "system",
        order_id: order.id,
        line_item_id: order.items[0].id,
      })
      await creditsOf(suite).consume({
        customer_id: customer.id,
        unit: "message",
        amount: 5,
        actor: "tests",
      })
      return { order_id: order.id as string, grant_id: credit_grant.id }
    }
    const clawBack = (order_id: string, body: unknown, key: string = randomUUID()) =>
      suite.admin.post(`/admin/orders/${order_id}/credits/claw-back`, body, {
        headers: { "idempotency-key": key },
      })

    it("says what is spent and what can be had back, and takes it, once", async () => {
      const { order_id, grant_id } = await sellCredit()
      expect(await credits(order_id)).toMatchObject({
        granted: [{ id: grant_id, unit: "message", amount: 20, spent: 5, recoverable: 15 }],
      })
      const key = randomUUID()
      const body = { reason: "refunded", amount: 10 }
      const answer = ok(await clawBack(order_id, body, key))
      expect(answer.credit_grants).toMatchObject([{ id: grant_id, remaining: 5 }])
      expect(answer.credits.granted).toMatchObject([{ recoverable: 5 }])
      expect(ok(await clawBack(order_id, body, key)).credits).toEqual(answer.credits)
      expect(await balances(suite, customer, "message")).toBe("5/0/5")

      const rest = ok(await clawBack(order_id, { reason: "refunded" }))
      expect(rest.credits.granted).toMatchObject([{ recoverable: 0, clawback_shortfall: 5 }])
      expect(await balances(suite, customer, "message")).toBe("0/0/5")
    })

    it("takes as much as is asked for in all, of however many grants", async () => {
      const { order_id, grant_id } = await sellCredit()
      const [{ line_item_id }] = await suite.sql<{ line_item_id: string }>(
        "SELECT line_item_id FROM credit_grant WHERE id = ?",
        [grant_id]
      )
      await creditsOf(suite).grant({
        customer_id: customer.id,
        unit: "message",
        amount: 10,
        source: "purchase",
        actor: "system",
        order_id,
        line_item_id,
      })
      const { granted } = ok(await clawBack(order_id, { reason: "refunded", amount: 12 })).credits
      expect(granted.map(({ recoverable }: { recoverable: number }) => recoverable)).toEqual([
        13, 0,
      ])
      expect(await balances(suite, customer, "message")).toBe("13/0/5")
    })

    it("is one request per key: another order, or other words, are refused", async () => {
      const { order_id } = await sellCredit()
      const other = await suite.shopper(customer).placeOrder({
        region: "untaxed",
        items: [{ variant_id: suite.store.catalog.pen.variant_ids[0] }],
      })
      await creditsOf(suite).grant({
        customer_id: customer.id,
        unit: "message",
        amount: 9,
        source: "purchase",
        actor: "system",
        order_id: other.id,
        line_item_id: other.items[0].id,
      })
      ok(await clawBack(order_id, { reason: "refunded", amount: 3 }, "one"))
      for (const answer of [
        await clawBack(other.id, { reason: "refunded", amount: 3 }, "one"),
        await clawBack(order_id, { reason: "refunded", amount: 4 }, "one"),
        await clawBack(order_id, { reason: "fraud", amount: 3 }, "one"),
        await restore(order_id, {}, "one"),
      ]) {
        expect(answer).toMatchObject({ status: 400, body: { code: "idempotency_key_reused" } })
      }
      expect(await balances(suite, customer, "message")).toBe("21/0/5")
    })

    it("is asked which grant an amount is of, where the order gave several units", async () => {
      const { order_id, grant_id } = await sellCredit()
      await creditsOf(suite).grant({
        customer_id: customer.id,
        unit: "usd",
        amount: 10,
        source: "purchase",
        actor: "system",
        order_id,
        line_item_id: "ordli_other",
      })
      expect(await clawBack(order_id, { reason: "refunded", amount: 5 })).toMatchObject({
        status: 400,
        body: { code: "credit_units_differ", details: { units: ["message", "usd"] } },
      })
      ok(await clawBack(order_id, { reason: "refunded", amount: 5, grant_id }))
      expect(await balances(suite, customer, "message")).toBe("10/0/5")
    })

    it("needs a reason, a key and a grant of the order's", async () => {
      const { order_id } = await sellCredit()
      const path = `/admin/orders/${order_id}/credits/claw-back`
      expect(await clawBack(order_id, {})).toMatchObject({
        status: 400,
        body: { details: { field: "reason" } },
      })
      expect(await clawBack(order_id, { reason: "x", amount: 0 })).toMatchObject({
        status: 400,
        body: { details: { field: "amount" } },
      })
      expect(await clawBack(order_id, { reason: "x", amount: 0.5 })).toMatchObject({
        status: 400,
        body: { code: "invalid_amount" },
      })
      expect(await suite.admin.post(path, { reason: "x" })).toMatchObject({
        status: 400,
        body: { code: "idempotency_key_required" },
      })
      expect(await clawBack(order_id, { reason: "x", grant_id: "cgrant_other" })).toMatchObject({
        status: 404,
        body: { code: "credit_grant_not_found" },
      })
      expect(await balances(suite, customer, "message")).toBe("15/0/5")
    })
  })

  it("is the admins' alone", async () => {
    const order = await placeOrder(100)
    const path = `/admin/orders/${order.id}/credits`
    for (const client of [
      suite.anonymous,
      suite.shopper().client,
      suite.shopper(customer).client,
    ]) {
      for (const answer of [
        await client.get(path),
        await client.post(`${path}/restore`),
        await client.post(`${path}/claw-back`, { reason: "x" }),
      ]) {
        expect(answer.status).toBe(401)
      }
    }
    expect((await suite.backend.get(path)).status).toBe(200)
  })
})
