import type { ICartModuleService } from "@medusajs/framework/types"
import { MathBN, Modules } from "@medusajs/framework/utils"
import fc from "fast-check"
import { startCheckout, type Checkout } from "../helpers/credits/auto-credit"
import { give, keyed, setCreditClock } from "../helpers/credits/credits"
import { expectSoundLedger, giveCredit } from "../helpers/credits/payments"
import { createCoupon } from "../helpers/coupons/coupons"
import type { TestCustomer } from "../helpers/shop/people"
import { createPromotion } from "../helpers/shop/promotions"
import { httpSuite } from "../helpers/shop/suite"
import { refreshCreditPaymentWorkflow } from "../../src/workflows/credit-payment/refresh-credit-payment"

const REGIONS = ["untaxed", "usd", "eur"] as const
const CODES = ["THIRD", "PLAIN"]

const cart = fc.nat(1)
/** Whether the customer does it, or somebody who knows the cart. */
const own = fc.oneof(
  { weight: 4, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) }
)

/** What may happen to two carts of a customer, in any order. */
const operation = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("open" as const), cart, own }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("go on" as const), cart, own }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("pay" as const),
      cart,
      amount: fc.option(fc.integer({ min: 0, max: 30_000 }), { nil: null }),
      take_over: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("refuse" as const), cart }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("quantity" as const),
      cart,
      own,
      quantity: fc.integer({ min: 0, max: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("code" as const),
      cart,
      code: fc.constantFrom(...CODES),
      add: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("region" as const),
      cart,
      own,
      region: fc.constantFrom(...REGIONS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("shipping" as const), cart, own }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("complete" as const), cart, own }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("spend" as const),
      amount: fc.integer({ min: 1, max: 15_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("grant" as const),
      amount: fc.integer({ min: 1, max: 15_000 }),
      unit: fc.constantFrom("usd", "eur"),
      minutes: fc.option(fc.integer({ min: 5, max: 90 }), { nil: null }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("void" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("wait" as const) }) }
)
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never

/** An operation is a shopper's request, and takes 0.2 s: a nightly run asks for 30 histories, 3,000 operations. */
const HISTORIES = parseInt(process.env.AUTO_CREDIT_HISTORIES ?? "4")
const LENGTH = 100

httpSuite("two carts to which credit applies by itself, changed at random", (suite) => {
  let customer: TestCustomer
  let checkouts: Checkout[]
  let minutes: number
  let keys = 0

  const setUp = async () => {
    customer = await suite.registerCustomer()
    await giveCredit(suite, customer, 150)
    checkouts = [await startCheckout(suite, customer), await startCheckout(suite, customer)]
    minutes = 0
  }

  const perform = async (what: Operation): Promise<unknown> => {
    const checkout = checkouts["cart" in what ? what.cart : 0]
    const { client } = "own" in what && !what.own ? suite.shopper() : checkout.shopper
    const path = `/store/carts/${checkout.cart_id}`
    switch (what.do) {
      case "open":
        return await client.post("/store/payment-collections", { cart_id: checkout.cart_id })
      case "go on": {
        const { payment_collection } = await checkout.shopper.getCart(checkout.cart_id)
        return await client.post(
          `/store/payment-collections/${payment_collection?.id ?? "none"}/payment-sessions`,
          { provider_id: "pp_system_default" }
        )
      }
      case "pay": {
        const amount = what.amount === null ? null : what.amount / 100
        return await client.post(`${path}/credits`, { amount, take_over: what.take_over })
      }
      case "refuse":
        return await client.delete(`${path}/credits`)
      case "quantity": {
        const { items } = await checkout.shopper.getCart(checkout.cart_id)
        return items.length
          ? await client.post(`${path}/line-items/${items[0].id}`, { quantity: what.quantity })
          : await client.post(`${path}/line-items`, {
              variant_id: suite.store.catalog.poster.variant_ids[0],
              quantity: what.quantity + 1,
            })
      }
      case "code":
        return what.add
          ? await client.post(`${path}/promotions`, { promo_codes: [what.code] })
          : await client.delete(`${path}/promotions`, { promo_codes: [what.code] })
      case "region":
        return await client.post(path, { region_id: suite.store.regions[what.region] })
      case "shipping":
        return await client.post(`${path}/shipping-methods`, {
          option_id: suite.store.shipping.option_id,
        })
      case "complete": {
        const answer = await client.post(`${path}/complete`)
        if (answer.body.type === "order") {
          checkouts[what.cart] = await startCheckout(suite, customer)
        }
        return answer
      }
      case "spend":
        return await keyed(suite.backend, `spend ${++keys}`).post(
          `/admin/customers/${customer.id}/credits/consume`,
          { unit: "usd", amount: what.amount / 100 }
        )
      case "grant":
        return await give(suite, customer.id, {
          unit: what.unit,
          amount: what.amount / 100,
          expires_at:
            what.minutes === null ? null : new Date(Date.now() + (minutes + what.minutes) * 60_000),
        })
      case "void": {
        const [grant] = await suite.sql<{ id: string }>(
          `SELECT g.id FROM credit_grant g JOIN credit_wallet w ON w.id = g.wallet_id
           WHERE w.customer_id = ? AND g.remaining + g.held > 0 ORDER BY g.created_at LIMIT 1`,
          [customer.id]
        )
        return (
          grant &&
          (await suite.admin.post(`/admin/credit-grants/${grant.id}/void`, { reason: "model" }))
        )
      }
      case "wait":
        minutes += 31
        await setCreditClock(suite, new Date(Date.now() + minutes * 60_000))
        // A line whose hold has ended is seen by the next refresh.
        for (const { cart_id } of checkouts) {
          await refreshCreditPaymentWorkflow(suite.container).run({ input: { cart_id } })
        }
    }
  }

  type Shown = { cart_id: string; line: string; held: string }

  const check = async (history: number, at: number, what: Operation) => {
    const ids = checkouts.map(({ cart_id }) => cart_id)
    const carts = suite.container.resolve<ICartModuleService>(Modules.CART)
    const totals = await carts.listCarts(
      { id: ids },
      { select: ["id", "total"], relations: ["items"] }
    )
    const rows = await suite.sql<Shown>(
      `SELECT c.id AS cart_id,
         coalesce((SELECT sum((l.raw_amount->>'value')::numeric) FROM credit_line l
           WHERE l.cart_id = c.id AND l.deleted_at IS NULL), 0) AS line,
         coalesce((SELECT sum(h.amount) FROM credit_hold h
           WHERE h.reference_id = c.id AND h.state = 'active'
             AND (h.pinned OR h.expires_at > credit_now())), 0) AS held
       FROM cart c WHERE c.id = ANY(?)`,
      [ids]
    )
    const wrong = [
      ...totals.filter(({ total }) => MathBN.lt(total, 0)),
      ...rows.filter(({ line, held }) => !MathBN.eq(MathBN.convert(line, 2), held)),
    ]
    expect({ history, at, what, wrong }).toEqual({ history, at, what, wrong: [] })
  }

  const histories = fc.array(operation, { minLength: LENGTH, maxLength: LENGTH })
  const seed = Number(process.env.FC_SEED ?? 20261129)

  it.each(
    fc.sample(histories, { numRuns: HISTORIES, seed }).map((history, i) => [i, history] as const)
  )(
    "never show a negative total, nor a line that is not what is held (history %i)",
    async (i, history) => {
      await setUp()
      await createCoupon(suite.container, { code: "THIRD", value: 33.33 })
      await createPromotion(suite.container, { code: "PLAIN" })
      for (const [at, what] of history.entries()) {
        await perform(what)
        await check(i, at, what)
      }
      await suite.settled()
      await expectSoundLedger(suite)
    },
    900_000
  )
})
