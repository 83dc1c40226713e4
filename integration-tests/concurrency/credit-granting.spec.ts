import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { CreditPurchases } from "../../src/modules/credit/purchases/credit-purchases"
import { outcomesOf, race } from "../helpers/chaos/barrier"
import { buy, createPackage } from "../helpers/credits/packages"
import { creditsOf } from "../helpers/credits/credits"
import { databaseUrl } from "../helpers/shop/database"
import { cancelOrder, editOrder, payRest } from "../helpers/shop/orders"
import { boughtBy, settle, unheard } from "../helpers/credits/purchases"
import { httpSuite } from "../helpers/shop/suite"

const RACERS = 6

/** Blocks whoever notes a purchase, and nobody who only reads. */
const holdPurchases = async (outside: Knex.Transaction) =>
  await outside.raw("LOCK TABLE credit_purchase IN SHARE MODE")

httpSuite("settling an order's credits at the same time", (suite) => {
  const orderUnheard = async (...packages: { variant_id: string }[]) => {
    const customer = await suite.registerCustomer()
    const shopper = suite.shopper(customer)
    const place = async () => {
      const cart = await shopper.createCart({
        items: packages.map(({ variant_id }) => ({ variant_id })),
      })
      await shopper.addPaymentSession(cart.id)
      return await shopper.completeCart(cart.id)
    }
    return { customer, shopper, order: await unheard(suite, place), place }
  }

  const settlements = (...order_ids: string[]) =>
    order_ids.map((order_id) => settle(suite, order_id))

  afterEach(async () => {
    expect(await creditsOf(suite).verify()).toEqual([])
  })

  it("grants once, whoever is first to note the purchase", async () => {
    const { customer, order } = await orderUnheard(await createPackage(suite))
    const results = await race(suite, {
      hold: holdPurchases,
      racers: () => settlements(...Array.from({ length: RACERS }, () => order.id as string)),
    })
    expect(
      outcomesOf(results)
        .won.map(({ length }) => length)
        .sort()
    ).toEqual([0, 0, 0, 0, 0, 1])
    expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 500, available: 500 })
  })

  it("grants once what an edit has added to a purchase that is noted already", async () => {
    const { customer, order } = await orderUnheard(await createPackage(suite))
    await settle(suite, order.id)
    await unheard(suite, async () => {
      await editOrder(suite.admin, order, [{ id: order.items[0].id, quantity: 3 }])
      await payRest(suite.admin, order.id)
    })
    const results = await race(suite, {
      hold: (outside) =>
        outside.raw("SELECT FROM credit_wallet WHERE customer_id = ? FOR UPDATE", [customer.id]),
      racers: () => settlements(...Array.from({ length: RACERS }, () => order.id as string)),
    })
    expect(
      outcomesOf(results)
        .won.map(({ length }) => length)
        .sort()
    ).toEqual([0, 0, 0, 0, 0, 1])
    expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 1500 })
  })

  it("grants once where the database's default isolation is stricter, too", async () => {
    const { customer, order } = await orderUnheard(await createPackage(suite))
    const connections = knex({
      client: "pg",
      connection: {
        connectionString: databaseUrl(suite),
        options: "-c default_transaction_isolation=serializable",
      },
      pool: { min: 0, max: RACERS },
    })
    try {
      const { rows } = await connections.raw<{ rows: unknown[] }>("SHOW transaction_isolation")
      expect(rows).toEqual([{ transaction_isolation: "serializable" }])
      const strict = new CreditPurchases(connections, creditsOf(suite).options)
      const results = await race(suite, {
        hold: holdPurchases,
        racers: () => Array.from({ length: RACERS }, () => strict.settleOrder(order.id)),
      })
      const { won, lost } = outcomesOf(results)
      expect(won.flat()).toHaveLength(1)
      expect(lost.every((code) => code === "credit_busy")).toBe(true)
    } finally {
      await connections.destroy()
    }
    expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 500 })
  })

  it("acts on the order as it is when its turn comes: a cancellation meanwhile grants nothing", async () => {
    const { customer, order } = await orderUnheard(await createPackage(suite))
    await race(suite, {
      hold: holdPurchases,
      racers: () => settlements(order.id, order.id),
      meanwhile: (outside) =>
        outside.raw(`UPDATE "order" SET status = 'canceled' WHERE id = ?`, [order.id]),
    })
    expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 0, available: 0 })
  })

  it("takes back what was granted before the cancellation, once", async () => {
    const { customer, order } = await orderUnheard(await createPackage(suite))
    await settle(suite, order.id)
    await unheard(suite, () => cancelOrder(suite.admin, order.id))
    const results = await race(suite, {
      hold: (outside) =>
        outside.raw("SELECT FROM credit_purchase WHERE order_id = ? FOR UPDATE", [order.id]),
      racers: () => settlements(...Array.from({ length: RACERS }, () => order.id as string)),
    })
    expect(
      outcomesOf(results)
        .won.map(({ length }) => length)
        .sort()
    ).toEqual([0, 0, 0, 0, 0, 1])
    expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 500, voided: 500 })
  })

  it("takes the wallets of several units in one order: orders do not block each other", async () => {
    const messages = await createPackage(suite)
    const dollars = await createPackage(suite, { unit: "usd", credits: 10 })
    const euros = await createPackage(suite, { unit: "eur", credits: 1 })
    const { customer, order, shopper } = await orderUnheard(messages, dollars, euros)
    const reversed = await unheard(suite, async () => {
      const items = [euros, dollars, messages].map(({ variant_id }) => ({ variant_id }))
      const cart = await shopper.createCart({ items })
      await shopper.addPaymentSession(cart.id)
      return await shopper.completeCart(cart.id)
    })
    const single = await unheard(suite, () => buy(shopper, dollars))
    const results = await race(suite, {
      hold: holdPurchases,
      racers: () => settlements(order.id, reversed.id, single.id, order.id, reversed.id),
    })
    expect(outcomesOf(results).lost).toEqual([])
    expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 1000 })
    expect(await boughtBy(suite, customer.id, "usd")).toMatchObject({ granted: 30 })
    expect(await boughtBy(suite, customer.id, "eur")).toMatchObject({ granted: 2 })
  })

  it("spends nothing twice that is spent while it is taken back", async () => {
    const { customer, order } = await orderUnheard(await createPackage(suite))
    await settle(suite, order.id)
    await unheard(suite, () => cancelOrder(suite.admin, order.id))
    const consume = () =>
      creditsOf(suite).consume({
        customer_id: customer.id,
        unit: "message",
        amount: 300,
        actor: "test",
      })
    await race<unknown>(suite, {
      hold: (outside) =>
        outside.raw("SELECT FROM credit_wallet WHERE customer_id = ? FOR UPDATE", [customer.id]),
      racers: () => [consume(), settle(suite, order.id), consume()],
    })
    const [grant] = (
      await creditsOf(suite).listAndCountGrants({ customer_id: customer.id, unit: "message" })
    ).grants
    const wallet = await creditsOf(suite).retrieveWallet(customer.id, "message")
    expect(wallet.available).toBe(0)
    expect(grant.clawback_shortfall).toBe(wallet.spent)
    expect(wallet.voided + wallet.spent).toBe(500)
  })
})
