import { MathBN } from "@medusajs/framework/utils"
import fc from "fast-check"
import { expectSoundLedger, giveCredit, untilBalances } from "../helpers/credits/payments"
import { createCoupon } from "../helpers/coupons/coupons"
import { keyed, setCreditClock } from "../helpers/credits/credits"
import type { TestCustomer } from "../helpers/shop/people"
import type { Shopper } from "../helpers/shop/shopper"
import { httpSuite } from "../helpers/shop/suite"

/** What may happen to two carts of a customer, in any order. */
const action = fc.oneof(
  fc.record({
    do: fc.constant("pay" as const),
    cart: fc.nat(1),
    amount: fc.option(fc.integer({ min: 0, max: 30_000 }), { nil: null }),
    take_over: fc.boolean(),
  }),
  fc.record({
    do: fc.constant("quantity" as const),
    cart: fc.nat(1),
    line: fc.nat(1),
    quantity: fc.integer({ min: 0, max: 4 }),
  }),
  fc.record({ do: fc.constant("code" as const), cart: fc.nat(1), add: fc.boolean() }),
  fc.record({ do: fc.constant("shipping" as const), cart: fc.nat(1) }),
  fc.record({ do: fc.constant("session" as const), cart: fc.nat(1) }),
  fc.record({ do: fc.constant("spend" as const), amount: fc.integer({ min: 1, max: 10_000 }) }),
  fc.record({ do: fc.constant("wait" as const) })
)

type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

httpSuite("two carts, changed at random", (suite) => {
  let customer: TestCustomer
  let shopper: Shopper
  let carts: string[]
  let minutes: number
  let spent: number
  let keys = 0

  const setUp = async () => {
    customer = await suite.registerCustomer()
    await giveCredit(suite, customer, 300)
    shopper = suite.shopper(customer)
    const { mug, poster } = suite.store.catalog
    const items = [mug, poster].map(({ variant_ids }) => ({ variant_id: variant_ids[0] }))
    carts = []
    for (const region of ["usd", "untaxed"] as const) {
      carts.push((await shopper.createCart({ region, items })).id)
    }
    minutes = 0
    spent = 0
  }

  const perform = async (what: Action) => {
    const path = "cart" in what ? `/store/carts/${carts[what.cart]}` : ""
    switch (what.do) {
      case "pay": {
        const amount = what.amount === null ? null : what.amount / 100
        return await shopper.client.post(`${path}/credits`, { amount, take_over: what.take_over })
      }
      case "quantity": {
        const { items } = await shopper.getCart(carts[what.cart])
        const { id } = items[what.line % items.length] ?? { id: "none" }
        return await shopper.client.post(`${path}/line-items/${id}`, { quantity: what.quantity })
      }
      case "code":
        return what.add
          ? await shopper.client.post(`${path}/promotions`, { promo_codes: ["THIRD"] })
          : await shopper.client.delete(`${path}/promotions`, { promo_codes: ["THIRD"] })
      case "shipping":
        return await shopper.addShipping(carts[what.cart])
      case "session":
        return await shopper.client.post("/store/payment-collections", {
          cart_id: carts[what.cart],
        })
      case "spend": {
        const amount = what.amount / 100
        const path = `/admin/customers/${customer.id}/credits/consume`
        const { status } = await keyed(suite.backend, `spend ${++keys}`).post(path, {
          unit: "usd",
          amount,
        })
        spent = MathBN.add(spent, status === 200 ? amount : 0).toNumber()
        return
      }
      case "wait":
        minutes += 31
        return await setCreditClock(suite, new Date(Date.now() + minutes * 60_000))
    }
  }

  /** What every cart must be at any time, whose hold has not ended by waiting. */
  const expectFitting = async (cart_id: string, what: Action) => {
    const { total, credit_line_total: line } = await shopper.getCart(cart_id)
    expect({ what, isNegative: total < 0 }).toEqual({ what, isNegative: false })
    const [hold] = await suite.sql<{ amount: string }>(
      `SELECT amount FROM credit_hold WHERE reference_id = ? AND state = 'active' AND expires_at > credit_now()`,
      [cart_id]
    )
    if (hold) {
      const shown = MathBN.convert(line, 2).toNumber()
      expect({ what, held: Number(hold.amount) }).toEqual({ what, held: shown })
    }
  }

  /** Until the shop agrees: a refusal changes the cart so that the next try can succeed. */
  const complete = async (cart_id: string) => {
    for (let tries = 0; tries < 3; tries++) {
      const { total, items } = await shopper.getCart(cart_id)
      if (!items.length) {
        return 0
      }
      if (total > 0) {
        await shopper.addPaymentSession(cart_id)
      }
      const { body } = await shopper.client.post(`/store/carts/${cart_id}/complete`)
      if (body.type === "order") {
        return MathBN.convert(body.order.credit_line_total, 2).toNumber()
      }
      expect(body.error.code).toMatch(/insufficient_credits|cart_credits_changed/)
    }
    throw new Error("No order was made")
  }

  const histories = fc.array(action, { minLength: 6, maxLength: 14 })
  const seed = Number(process.env.FC_SEED ?? 20261120)

  it.each(fc.sample(histories, { numRuns: 8, seed }).map((history, i) => [i, history] as const))(
    "end as orders that spent what they show (history %i)",
    async (_, history) => {
      await setUp()
      await createCoupon(suite.container, { code: "THIRD", value: 33.33 })
      for (const what of history) {
        await perform(what)
        for (const cart_id of carts) {
          await expectFitting(cart_id, what)
        }
      }
      let used = 0
      for (const cart_id of carts) {
        used = MathBN.add(used, await complete(cart_id)).toNumber()
      }
      const all = MathBN.add(used, spent).toNumber()
      const held = await suite.sql(
        "SELECT 1 FROM credit_hold WHERE state = 'active' AND expires_at > credit_now()"
      )
      if (!held.length) {
        await untilBalances(suite, customer, `${MathBN.sub(300, all).toNumber()}/0/${all}`)
      }
      await expectSoundLedger(suite)
    }
  )
})
