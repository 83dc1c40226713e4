import sweepChanged from "../../src/jobs/sweep-changed-credit-purchases"
import { ok } from "../helpers/shop/client"
import { buy, createPackage } from "../helpers/credits/packages"
import { creditsOf, keyed } from "../helpers/credits/credits"
import { recordEvents } from "../helpers/shop/events"
import {
  cancelOrder,
  captureOrder,
  claimItems,
  editOrder,
  exchangeItems,
  payRest,
  receiveReturn,
  refundOrder,
  returnItems,
} from "../helpers/shop/orders"
import { boughtBy, settle, unheard, untilAvailable } from "../helpers/credits/purchases"
import { httpSuite } from "../helpers/shop/suite"
import { waitFor } from "../helpers/shop/wait"

httpSuite("credits of packages that an order gives up", (suite) => {
  const unit = "message"

  const bought = async (quantity: number, fields: Record<string, unknown> = {}) => {
    const customer = await suite.registerCustomer()
    const pack = await createPackage(suite, { credits: 100, ...fields })
    const order = await buy(suite.shopper(customer), pack, { quantity })
    await untilAvailable(suite, customer.id, quantity * 100)
    return { customer, order, line: order.items[0] as { id: string } }
  }

  const spend = (customer_id: string, amount: number) =>
    creditsOf(suite).consume({ customer_id, unit, amount, actor: "test" })

  const hold = (customer_id: string, amount: number) =>
    creditsOf(suite).hold({
      customer_id,
      unit,
      amount,
      ttl_seconds: 600,
      reference_type: "test",
      reference_id: "1",
      actor: "test",
    })

  const grants = async (customer_id: string) =>
    (await creditsOf(suite).listAndCountGrants({ customer_id, unit })).grants

  afterEach(async () => {
    await suite.settled()
    expect(await creditsOf(suite).verify()).toEqual([])
  })

  it("are voided when it is cancelled, once, and told", async () => {
    const { customer, order } = await bought(2)
    const events = recordEvents(suite, "account.credits.voided", "account.credits.balance_depleted")
    await cancelOrder(suite.admin, order.id)
    await untilAvailable(suite, customer.id, 0)
    await Promise.all(Array.from({ length: 20 }, () => settle(suite, order.id)))
    expect(await boughtBy(suite, customer.id)).toEqual({
      available: 0,
      granted: 200,
      voided: 200,
      incoming: 0,
    })
    const [{ id }] = await grants(customer.id)
    await waitFor(() => Promise.resolve(events.length === 2))
    const told = { customer_id: customer.id, unit }
    expect(events).toMatchObject([
      { name: "account.credits.voided", data: { ...told, id, amount: 200, order_id: order.id } },
      { name: "account.credits.balance_depleted", data: told },
    ])
    const { entries } = await creditsOf(suite).listEntries({ customer_id: customer.id, unit })
    expect(entries[0]).toMatchObject({
      type: "void",
      amount: -200,
      reason: "order_canceled",
      reference_type: "order",
      reference_id: order.id,
      actor: "system",
    })
  })

  it("are missed, as the grant's shortfall, as far as they are spent; never below zero", async () => {
    const { customer, order } = await bought(2)
    const { credit_entry } = await spend(customer.id, 150)
    await cancelOrder(suite.admin, order.id)
    await untilAvailable(suite, customer.id, 0)
    expect(await grants(customer.id)).toMatchObject([
      { amount: 200, remaining: 0, clawback_shortfall: 150, status: "depleted" },
    ])
    await creditsOf(suite).restore({
      customer_id: customer.id,
      entry_id: credit_entry!.id,
      amount: 50,
      actor: "test",
    })
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 0, voided: 100 })
    expect(await grants(customer.id)).toMatchObject([{ clawback_shortfall: 100 }])
  })

  it("are missed while they are on hold, and voided when that ends", async () => {
    const { customer, order } = await bought(1)
    const { hold_id } = await hold(customer.id, 30)
    await cancelOrder(suite.admin, order.id)
    await waitFor(async () => (await boughtBy(suite, customer.id)).voided === 70)
    await creditsOf(suite).releaseHold({ hold_id, actor: "test" })
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 0, voided: 100 })
  })

  it("are missed where they are on hold rather than where they are spent: what returns is voided", async () => {
    const { customer, order, line } = await bought(1)
    const { hold_id } = await hold(customer.id, 100)
    await editOrder(suite.admin, order, [{ id: line.id, quantity: 2 }])
    await payRest(suite.admin, order.id)
    await untilAvailable(suite, customer.id, 100)
    await spend(customer.id, 100)
    await editOrder(suite.admin, order, [{ id: line.id, quantity: 1 }])
    await waitFor(async () => (await grants(customer.id))[1].clawback_shortfall === 100)
    await creditsOf(suite).releaseHold({ hold_id, actor: "test" })
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 0, voided: 100 })
  })

  it("leave those of the other lines alone", async () => {
    const customer = await suite.registerCustomer()
    const shopper = suite.shopper(customer)
    const [one, other] = [
      await createPackage(suite, { credits: 100 }),
      await createPackage(suite, { credits: 10 }),
    ]
    const items = [one, other].map(({ variant_id }) => ({ variant_id }))
    const cart = await shopper.createCart({ items })
    await shopper.addPaymentSession(cart.id)
    const order = await shopper.completeCart(cart.id)
    await untilAvailable(suite, customer.id, 110)
    const line = order.items.find(
      ({ variant_id }: { variant_id: string }) => variant_id === one.variant_id
    )
    await editOrder(suite.admin, order, [{ id: line.id, quantity: 0 }])
    await untilAvailable(suite, customer.id, 10)
  })

  it("are voided line by line as packages are returned", async () => {
    const { customer, order, line } = await bought(3)
    await returnItems(suite, order, [{ id: line.id, quantity: 1 }])
    await untilAvailable(suite, customer.id, 200)
    const { entries } = await creditsOf(suite).listEntries({ customer_id: customer.id, unit })
    expect(entries[0]).toMatchObject({ type: "void", amount: -100, reason: "order_changed" })
    expect(await settle(suite, order.id)).toEqual([])
  })

  it("are taken off once when a claim writes off what comes back, too", async () => {
    const { customer, order, line } = await bought(3)
    const items = [{ id: line.id, quantity: 1 }]
    const return_id = await claimItems(suite, order, items)
    await untilAvailable(suite, customer.id, 200)
    await receiveReturn(suite.admin, return_id, items)
    await suite.settled()
    expect(await settle(suite, order.id)).toEqual([])
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 200 })
  })

  it("are taken off unit by unit when one is returned and a claim writes off another", async () => {
    const { customer, order, line } = await bought(3)
    const items = [{ id: line.id, quantity: 1 }]
    await returnItems(suite, order, items)
    const return_id = await claimItems(suite, order, items)
    await untilAvailable(suite, customer.id, 100)
    await receiveReturn(suite.admin, return_id, items)
    await suite.settled()
    expect(await settle(suite, order.id)).toEqual([])
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 100 })
  })

  it("come back when the claim that took them is cancelled, though no event tells", async () => {
    const { customer, order, line } = await bought(2)
    await captureOrder(suite.admin, order.id)
    await suite.sql(`UPDATE "order" SET created_at = created_at - interval '40 days'`)
    await claimItems(suite, order, [{ id: line.id, quantity: 1 }])
    await untilAvailable(suite, customer.id, 100)
    const [claim] = await suite.sql<{ id: string }>("SELECT id FROM order_claim")
    ok(await suite.admin.post(`/admin/claims/${claim.id}/cancel`))
    await sweepChanged(suite.container)
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 200, incoming: 0 })
  })

  it("are not awaited any longer when the exchange for them is cancelled, though no event tells", async () => {
    const { customer, order, line } = await bought(1)
    await suite.sql(`UPDATE "order" SET created_at = created_at - interval '40 days'`)
    const bigger = await createPackage(suite, { credits: 1000 })
    await exchangeItems(suite, order, [{ id: line.id, quantity: 1 }], bigger.variant_id)
    await waitFor(async () => (await boughtBy(suite, customer.id)).incoming === 1000)
    const [exchange] = await suite.sql<{ id: string }>("SELECT id FROM order_exchange")
    ok(await suite.admin.post(`/admin/exchanges/${exchange.id}/cancel`))
    await sweepChanged(suite.container)
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 100, incoming: 0 })
  })

  it.each([1, 40])(
    "are taken back by the sweep when an edit went unheard, %s days on",
    async (days) => {
      const { customer, order, line } = await bought(2)
      await suite.sql(`UPDATE "order" SET created_at = created_at - make_interval(days => ?)`, [
        days,
      ])
      await unheard(suite, () => editOrder(suite.admin, order, [{ id: line.id, quantity: 1 }]))
      await sweepChanged(suite.container)
      expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 100, voided: 100 })
    }
  )

  describe("and are gone already", () => {
    const gone: Record<string, (customer_id: string, order_id: string) => Promise<unknown>> = {
      expired: () =>
        suite.sql(
          `create or replace function credit_now() returns timestamptz language sql volatile
           as $$ select clock_timestamp() + interval '20 days' $$`
        ),
      voided: async (customer_id) => {
        const [{ id: grant_id }] = await grants(customer_id)
        return await creditsOf(suite).voidGrant({ grant_id, reason: "fraud", actor: "test" })
      },
      "clawed back": async (_, order_id) =>
        ok(
          await keyed(suite.admin, "k").post(`/admin/orders/${order_id}/credits/claw-back`, {
            reason: "refunded",
          })
        ),
      "spent and clawed back": async (customer_id, order_id) => {
        await spend(customer_id, 150)
        return await gone["clawed back"](customer_id, order_id)
      },
    }

    it.each(Object.keys(gone))(
      "(%s) do not come anew by an edit that takes and adds a package, with nothing paid",
      async (how) => {
        const { customer, order, line } = await bought(2, { validity_days: 10 })
        await captureOrder(suite.admin, order.id)
        await gone[how](customer.id, order.id)
        const before = await boughtBy(suite, customer.id)
        await editOrder(suite.admin, order, [{ id: line.id, quantity: 1 }])
        await editOrder(suite.admin, order, [{ id: line.id, quantity: 2 }])
        await suite.settled()
        await settle(suite, order.id)
        expect(await boughtBy(suite, customer.id)).toEqual(before)
        await editOrder(suite.admin, order, [{ id: line.id, quantity: 1 }])
        await suite.settled()
        await editOrder(suite.admin, order, [{ id: line.id, quantity: 2 }])
        await suite.settled()
        await settle(suite, order.id)
        expect(await boughtBy(suite, customer.id)).toEqual(before)
        expect(await grants(customer.id)).toHaveLength(1)
      }
    )

    it("leave what is bought and paid on top to be granted", async () => {
      const { customer, order, line } = await bought(2)
      await captureOrder(suite.admin, order.id)
      await gone.voided(customer.id, order.id)
      await editOrder(suite.admin, order, [{ id: line.id, quantity: 1 }])
      await editOrder(suite.admin, order, [{ id: line.id, quantity: 3 }])
      await payRest(suite.admin, order.id)
      await untilAvailable(suite, customer.id, 100)
    })
  })

  it("go, and those of another package come, when the one is exchanged for the other and paid", async () => {
    const { customer, order, line } = await bought(1)
    const bigger = await createPackage(suite, {
      credits: 1000,
      prices: [{ currency_code: "usd", amount: 30 }],
    })
    const items = [{ id: line.id, quantity: 1 }]
    const return_id = await exchangeItems(suite, order, items, bigger.variant_id)
    await waitFor(async () => (await boughtBy(suite, customer.id)).incoming === 1000)
    await payRest(suite.admin, order.id)
    await receiveReturn(suite.admin, return_id, items)
    await untilAvailable(suite, customer.id, 1000)
    expect(await boughtBy(suite, customer.id)).toMatchObject({ voided: 100, incoming: 0 })
  })

  it("stay when only money is refunded", async () => {
    const { customer, order } = await bought(1)
    await captureOrder(suite.admin, order.id)
    await refundOrder(suite.admin, order.id, 5)
    expect(await settle(suite, order.id)).toEqual([])
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 100, voided: 0 })
  })

  it("are taken from what is unspent of any of the line's grants before anything is missed", async () => {
    const { customer, order, line } = await bought(1, { validity_days: 10 })
    await editOrder(suite.admin, order, [{ id: line.id, quantity: 2 }])
    await payRest(suite.admin, order.id)
    await untilAvailable(suite, customer.id, 200)
    await spend(customer.id, 100)
    await editOrder(suite.admin, order, [{ id: line.id, quantity: 1 }])
    await untilAvailable(suite, customer.id, 0)
    expect((await grants(customer.id)).map((grant) => grant.clawback_shortfall)).toEqual([0, 0])
    await editOrder(suite.admin, order, [{ id: line.id, quantity: 0 }])
    await waitFor(async () =>
      (await grants(customer.id)).some((grant) => grant.clawback_shortfall === 100)
    )
  })

  it("are not missed any longer when the line comes back: nobody gets more than is bought", async () => {
    const { customer, order, line } = await bought(2)
    await spend(customer.id, 150)
    await editOrder(suite.admin, order, [{ id: line.id, quantity: 1 }])
    await untilAvailable(suite, customer.id, 0)
    expect(await grants(customer.id)).toMatchObject([{ clawback_shortfall: 50 }])
    await editOrder(suite.admin, order, [{ id: line.id, quantity: 3 }])
    await payRest(suite.admin, order.id)
    await untilAvailable(suite, customer.id, 150)
    expect(await grants(customer.id)).toMatchObject([
      { amount: 150, clawback_shortfall: 0 },
      { amount: 200, clawback_shortfall: 0 },
    ])
  })

  it("have nothing left to take once they have expired", async () => {
    const { customer, order } = await bought(1, { validity_days: 1 })
    await suite.sql(
      `create or replace function credit_now() returns timestamptz language sql volatile
       as $$ select clock_timestamp() + interval '2 days' $$`
    )
    await cancelOrder(suite.admin, order.id)
    await waitFor(
      async () => (await suite.sql("select from credit_purchase where granted = 0")).length
    )
    const wallet = await creditsOf(suite).retrieveWallet(customer.id, unit)
    expect(wallet).toMatchObject({ available: 0, expired: 100, voided: 0 })
    expect(await grants(customer.id)).toMatchObject([{ clawback_shortfall: 0, status: "expired" }])
  })
})
