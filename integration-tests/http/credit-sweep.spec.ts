import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import sweepCreditPurchases from "../../src/jobs/sweep-credit-purchases"
import sweepCreditPurchasesDaily from "../../src/jobs/sweep-credit-purchases-daily"
import { ok } from "../helpers/shop/client"
import { creditsOf } from "../helpers/credits/credits"
import { buy, createPackage } from "../helpers/credits/packages"
import { recordEvents } from "../helpers/shop/events"
import { cancelOrder, captureOrder } from "../helpers/shop/orders"
import { boughtBy, minutesLater, unheard, untilAvailable } from "../helpers/credits/purchases"
import { httpSuite } from "../helpers/shop/suite"
import { waitFor } from "../helpers/shop/wait"

const DAY = 24 * 60

httpSuite("the sweep of bought credits", (suite) => {
  const sweep = () => sweepCreditPurchases(suite.container)
  const sweepDaily = () => sweepCreditPurchasesDaily(suite.container)

  /** An order of which no event was heard. */
  const orderUnheard = async (quantity = 1) => {
    const customer = await suite.registerCustomer()
    const pack = await createPackage(suite)
    const order = await unheard(suite, () => buy(suite.shopper(customer), pack, { quantity }))
    return { customer, order, pack }
  }

  afterEach(async () => {
    await suite.settled()
    expect(await creditsOf(suite).verify()).toEqual([])
  })

  it("grants what a lost event did not, once, and tells it", async () => {
    const { customer } = await orderUnheard(2)
    const events = recordEvents(suite, "account.credits.granted")
    await minutesLater(suite)
    await Promise.all([sweep(), sweep(), sweep()])
    await sweep()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 1000, granted: 1000 })
    await waitFor(() => Promise.resolve(events.length))
    expect(events).toHaveLength(1)
  })

  it("leaves orders alone whose completion may still be running", async () => {
    const { customer } = await orderUnheard()
    await sweep()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 0, incoming: 0 })
  })

  it("takes back what a lost cancellation did not", async () => {
    const { customer, order } = await orderUnheard()
    await minutesLater(suite)
    await sweep()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 500 })
    await unheard(suite, () => cancelOrder(suite.admin, order.id))
    await sweep()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 0, voided: 500 })
  })

  it("looks back a day, and once a day 35; what waits or is cancelled it sees at any age", async () => {
    const { customer, order } = await orderUnheard()
    await minutesLater(suite, 34 * DAY)
    await sweep()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 0 })
    await sweepDaily()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 500 })
    await minutesLater(suite, 20 * DAY)
    await unheard(suite, () => cancelOrder(suite.admin, order.id))
    await sweep()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 0 })
  })

  it("sees a payment that was authorized later, of which no event tells", async () => {
    const { customer, order } = await orderUnheard()
    await suite.sql("update payment set canceled_at = now()")
    await minutesLater(suite)
    await sweep()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 0, incoming: 500 })
    await suite.sql("update payment set canceled_at = null")
    await minutesLater(suite, 100 * DAY)
    await sweep()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 500, incoming: 0 })
    await captureOrder(suite.admin, order.id)
  })

  it("grants nothing for what was refunded before anybody looked; it stays incoming", async () => {
    const { customer, order } = await orderUnheard()
    await unheard(suite, async () => {
      await captureOrder(suite.admin, order.id)
      const path = `/admin/orders/${order.id}?fields=payment_collections.payments.*`
      const { body } = await suite.admin.get(path)
      const [{ id, amount }] = body.order.payment_collections[0].payments
      ok(await suite.admin.post(`/admin/payments/${id}/refund`, { amount }))
    })
    await minutesLater(suite)
    await sweep()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 0, incoming: 500 })
  })

  it("is kept by no order from the others, and says which it could not settle", async () => {
    const broken = await orderUnheard()
    const others = [await orderUnheard(), await orderUnheard()]
    await minutesLater(suite)
    await suite.sql(
      `create function refuse() returns trigger language plpgsql as
       $$ begin if new.order_id = '${broken.order.id}' then raise 'broken'; end if; return new; end $$`
    )
    await suite.sql(
      "create trigger refuse before insert on credit_purchase for each row execute function refuse()"
    )
    const logger = suite.container.resolve(ContainerRegistrationKeys.LOGGER)
    const log = jest.spyOn(logger, "error").mockImplementation(() => {})
    await sweep()
    await sweep()
    expect(log.mock.calls.flat()).toEqual([
      expect.stringMatching(
        `^Credits of order ${broken.order.id} could not be settled.*: .*broken`
      ),
    ])
    for (const { customer } of others) {
      expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 500 })
    }
    expect(await creditsOf(suite).verify()).toEqual([
      {
        invariant: "everything can be settled",
        rows: [expect.objectContaining({ what: "purchase", id: broken.order.id, failures: 1 })],
      },
    ])

    // Tried again when its time has come, and forgotten when it succeeds.
    await suite.sql("update credit_failure set retry_at = now()")
    await sweep()
    expect(await suite.sql("select failures from credit_failure")).toEqual([{ failures: 2 }])
    expect(log).toHaveBeenCalledTimes(1)
    log.mockRestore()
    await suite.sql("drop trigger refuse on credit_purchase")
    await suite.sql("update credit_failure set retry_at = now()")
    await sweep()
    expect(await boughtBy(suite, broken.customer.id)).toMatchObject({ available: 500 })
  })

  it("goes through more orders than fit a page, and through those that nobody gets yet", async () => {
    const { customer, order } = await orderUnheard()
    await minutesLater(suite)
    await suite.sql(
      `insert into credit_purchase (line_item_id, order_id, unit, credits_each, expected)
       select 'a' || n, 'a' || n, 'message', 1, 1 from generate_series(1, 450) n`
    )
    const { purchases } = creditsOf(suite)
    const pages = []
    for (let after: string | null = "", page; after !== null; after = page.next) {
      page = await purchases.findOrders({ after, look_back_minutes: DAY })
      pages.push(page.order_ids)
    }
    expect(pages.map(({ length }) => length)).toEqual([200, 200, 51])
    expect(pages[2]).toContain(order.id)
    await sweep()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 500 })
    expect(await suite.sql("select from credit_purchase where expected > granted")).toEqual([])
  })

  it("looks less and less often at what nobody claims, once a day at least", async () => {
    await buy(suite.shopper(), await createPackage(suite), { email: "guest@example.com" })
    await waitFor(async () => (await suite.sql("select from credit_purchase")).length)
    await suite.settled()
    const waits = async (days: number) => {
      await suite.sql(
        "update credit_purchase set created_at = now() - make_interval(days => ?), look_at = now()",
        [days]
      )
      await creditsOf(suite).purchases.findOrders({ after: null, look_back_minutes: 1 })
      const [{ hours }] = await suite.sql<{ hours: number }>(
        "select round(extract(epoch from look_at - now()) / 3600, 1)::float8 as hours from credit_purchase"
      )
      return hours
    }
    expect([await waits(0), await waits(1), await waits(400)]).toEqual([0, 2.4, 24])
  })

  it("has nothing to do where all is in line", async () => {
    const customer = await suite.registerCustomer()
    await buy(suite.shopper(customer), await createPackage(suite))
    await untilAvailable(suite, customer.id, 500)
    await minutesLater(suite)
    const { purchases } = creditsOf(suite)
    expect(await purchases.findOrders({ after: null, look_back_minutes: 35 * DAY })).toEqual({
      order_ids: [],
      next: null,
    })
  })
})
