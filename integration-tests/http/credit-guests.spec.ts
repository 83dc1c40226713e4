import { Modules } from "@medusajs/framework/utils"
import sweepChanged from "../../src/jobs/sweep-changed-credit-purchases"
import sweepCreditPurchases from "../../src/jobs/sweep-credit-purchases"
import { ok } from "../helpers/shop/client"
import { buy, createPackage } from "../helpers/credits/packages"
import { creditsOf, keyed } from "../helpers/credits/credits"
import { cancelOrder, captureOrder, refundOrder, transferOrder } from "../helpers/shop/orders"
import type { TestCustomer } from "../helpers/shop/people"
import { boughtBy, untilAvailable } from "../helpers/credits/purchases"
import { httpSuite } from "../helpers/shop/suite"
import { waitFor } from "../helpers/shop/wait"

const EMAIL = "guest@example.com"

httpSuite("credits that a guest buys", (suite) => {
  const buyAsGuest = async (email = EMAIL) => {
    const order = await buy(suite.shopper(), await createPackage(suite), { email })
    await waitFor(async () => (await suite.sql("select from credit_purchase")).length)
    await suite.settled()
    return order
  }

  const sweep = () => sweepCreditPurchases(suite.container)

  const nothing = { available: 0, granted: 0, voided: 0, incoming: 0 }

  /** What Medusa notes when somebody has followed the link in an e-mail. */
  const verify = async ({ id }: TestCustomer, email: string) => {
    const auth = suite.container.resolve(Modules.AUTH)
    const identity = await auth.createAuthIdentities({
      provider_identities: [{ entity_id: `${email} ${id}`, provider: "emailpass" }],
      app_metadata: { customer_id: id },
    })
    await suite.sql(
      `insert into auth_verification (id, auth_identity_id, entity_id, entity_type, code_provider, verified_at, requested_at)
       values (?, ?, ?, 'email', 'token', now(), now())`,
      [`authver_${id}`, identity.id, email]
    )
  }

  afterEach(async () => {
    await suite.settled()
    expect(await creditsOf(suite).verify()).toEqual([])
  })

  it.each(["someone@example.com", "SomeOne@Example.com"])(
    "go to the account that has the e-mail already, typed as %s",
    async (email) => {
      const customer = await suite.registerCustomer("someone@example.com")
      await buyAsGuest(email)
      await untilAvailable(suite, customer.id, 500)
    }
  )

  it("go to nobody while nobody has proved to have the e-mail: registering proves nothing", async () => {
    await buyAsGuest()
    const customer = await suite.registerCustomer(EMAIL)
    await sweep()
    expect(await boughtBy(suite, customer.id)).toEqual(nothing)
    await verify(await suite.registerCustomer("other@example.com"), EMAIL)
    await verify(customer, "other@example.com")
    await sweep()
    expect(await boughtBy(suite, customer.id)).toEqual(nothing)
    expect(await suite.sql("select id from credit_grant")).toEqual([])
  })

  it("come to the account that verifies the e-mail later, once, and last from then", async () => {
    const pack = await createPackage(suite, { validity_days: 10 })
    await buy(suite.shopper(), pack, { email: EMAIL, quantity: 2 })
    const customer = await suite.registerCustomer(EMAIL)
    await verify(customer, EMAIL.toUpperCase())
    await suite.settled()
    await Promise.all([sweep(), sweep(), sweep()])
    await sweep()
    expect(await boughtBy(suite, customer.id)).toEqual({
      ...nothing,
      available: 1000,
      granted: 1000,
    })
    const { grants } = await creditsOf(suite).listAndCountGrants({
      customer_id: customer.id,
      unit: "message",
    })
    expect(grants).toHaveLength(1)
    const [{ effective_at, expires_at }] = grants
    expect(expires_at!.getTime() - effective_at.getTime()).toBe(10 * 24 * 3_600_000)
  })

  it("come to the account that takes the order over by Medusa's own transfer", async () => {
    const order = await buyAsGuest()
    const customer = await suite.registerCustomer("elsewhere@example.com")
    const { client } = suite.shopper(customer)
    ok(await client.post(`/store/orders/${order.id}/transfer/request`))
    await sweep()
    expect(await boughtBy(suite, customer.id)).toEqual(nothing)
    const [{ token }] = await suite.sql<{ token: string }>(
      "select details ->> 'token' as token from order_change_action where order_id = ?",
      [order.id]
    )
    ok(await suite.shopper().client.post(`/store/orders/${order.id}/transfer/accept`, { token }))
    await sweep()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 500 })
  })

  it("come within the minute when the order has been taken over, however old it is", async () => {
    const order = await buyAsGuest()
    await suite.sql("update credit_purchase set created_at = now() - interval '1 year'")
    await sweep()
    const customer = await suite.registerCustomer("elsewhere@example.com")
    await transferOrder(suite, order.id, customer)
    await sweepChanged(suite.container)
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 500 })
  })

  it("come within the minute when the e-mail is verified, however old the order is", async () => {
    await buyAsGuest()
    await suite.sql("update credit_purchase set created_at = now() - interval '1 year'")
    await sweep()
    const customer = await suite.registerCustomer(EMAIL)
    await verify(customer, EMAIL)
    await sweepChanged(suite.container)
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 500 })
  })

  it("are forfeited by a claw back before anybody has them, and come to nobody then", async () => {
    const order = await buyAsGuest()
    const clawBack = (body: unknown, key: string) =>
      keyed(suite.admin, key).post(`/admin/orders/${order.id}/credits/claw-back`, body)
    const answer = ok(await clawBack({ reason: "refunded", amount: 200 }, "a"))
    expect(answer).toMatchObject({ forfeited: 200, credit_grants: [] })
    expect(ok(await clawBack({ reason: "refunded", amount: 200 }, "a")).forfeited).toBe(200)
    const customer = await suite.registerCustomer(EMAIL)
    await verify(customer, EMAIL)
    await sweep()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 300, granted: 300 })
    expect(ok(await clawBack({ reason: "refunded" }, "b")).forfeited).toBe(0)
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 0, voided: 300 })
    await sweep()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 0, incoming: 0 })
  })

  it.each(["some", "all"])(
    "stay incoming when %s of their money goes back while they wait",
    async (part) => {
      const order = await buyAsGuest()
      await captureOrder(suite.admin, order.id)
      await refundOrder(suite.admin, order.id, part === "all" ? order.total : 5)
      await suite.settled()
      const customer = await suite.registerCustomer(EMAIL)
      await verify(customer, EMAIL)
      await sweep()
      expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 0, incoming: 500 })
    }
  )

  it("come to nobody once the order is cancelled", async () => {
    const order = await buyAsGuest()
    await cancelOrder(suite.admin, order.id)
    await suite.settled()
    const customer = await suite.registerCustomer(EMAIL)
    await verify(customer, EMAIL)
    await sweep()
    expect(await boughtBy(suite, customer.id)).toEqual(nothing)
  })

  it("stay with who got them when the order goes to somebody else", async () => {
    const [first, second] = [await suite.registerCustomer(), await suite.registerCustomer()]
    const order = await buy(suite.shopper(first), await createPackage(suite))
    await untilAvailable(suite, first.id, 500)
    await suite.sql(`update "order" set customer_id = ? where id = ?`, [second.id, order.id])
    await sweep()
    expect(await boughtBy(suite, second.id)).toEqual(nothing)
    await cancelOrder(suite.admin, order.id)
    await untilAvailable(suite, first.id, 0)
  })
})
