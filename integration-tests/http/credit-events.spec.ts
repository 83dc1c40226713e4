import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { CreditEvents } from "../../src/contract/events"
import expireCredits from "../../src/jobs/expire-credits"
import notifyExpiringCredits from "../../src/jobs/notify-expiring-credits"
import verifyCredits from "../../src/jobs/verify-credits"
import { creditsOf, give, keyed, setCreditClock, walletOf } from "../helpers/credits/credits"
import { recordEvents } from "../helpers/shop/events"
import type { TestCustomer } from "../helpers/shop/people"
import { httpSuite } from "../helpers/shop/suite"

const { GRANTED, VOIDED, CONSUMED, RESTORED, EXPIRED, BALANCE_DEPLETED: DEPLETED } = CreditEvents

const DAY = 86_400_000

httpSuite("events of credit", (suite) => {
  let ada: TestCustomer
  let events: { name: string; data: unknown }[]
  let now: number

  beforeEach(async () => {
    ada = await suite.registerCustomer()
    events = recordEvents(suite, ...Object.values(CreditEvents))
    now = Date.parse("2027-01-01T12:00:00Z")
    await setCreditClock(suite, new Date(now))
  })
  afterEach(async () => {
    expect(await creditsOf(suite).verify()).toEqual([])
  })

  const path = (rest = "") => `/admin/customers/${ada.id}/credits${rest}`
  const grant = async (body: object) =>
    (await suite.admin.post(path(), { unit: "usd", ...body })).body.credit_grant
  const consume = async (amount: number, key: string) =>
    (await keyed(suite.backend, key).post(path("/consume"), { unit: "usd", amount })).body
  const inDays = (days: number) => new Date(now + days * DAY)
  const pass = async (days: number) => {
    now += days * DAY
    await setCreditClock(suite, new Date(now))
  }
  /** What has been told since the last time. */
  const told = async () => {
    await suite.settled()
    return events.splice(0)
  }
  const names = async () => (await told()).map(({ name }) => name)
  const wallet_id = async () =>
    (await suite.sql("select id from credit_wallet where customer_id = ?", [ada.id]))[0].id

  it("tells of a grant, a consumption, a restoration and a void, each with its amount", async () => {
    const { id } = await grant({ amount: 10 })
    const customer_id = ada.id
    const shared = { customer_id, unit: "usd" }
    expect(await told()).toEqual([
      { name: GRANTED, data: { id, ...shared, amount: 10, order_id: null } },
    ])
    const { credit_entry } = await consume(4, "a")
    expect(await told()).toEqual([
      { name: CONSUMED, data: { id: credit_entry.id, ...shared, amount: 4 } },
    ])
    const restored = await keyed(suite.backend, "b").post(path("/restore"), {
      entry_id: credit_entry.id,
      amount: 1.5,
    })
    expect(await told()).toEqual([
      { name: RESTORED, data: { id: restored.body.credit_entry.id, ...shared, amount: 1.5 } },
    ])
    await keyed(suite.admin, "c").post(`/admin/credit-grants/${id}/void`, {
      reason: "x",
      amount: 2,
    })
    expect(await told()).toEqual([
      { name: VOIDED, data: { id, ...shared, amount: 2, order_id: null } },
    ])
  })

  it("tells once of what is asked for twice, and nothing of what is refused", async () => {
    await grant({ amount: 10 })
    await told()
    const { credit_entry } = await consume(4, "a")
    await consume(4, "a")
    await consume(5, "a")
    await consume(50, "b")
    expect(await names()).toEqual([CONSUMED])
    const restore = () =>
      keyed(suite.backend, "c").post(path("/restore"), { entry_id: credit_entry.id })
    await Promise.all([restore(), restore(), restore()])
    expect(await names()).toEqual([RESTORED])
  })

  it("tells that a balance is used up, each time that it is", async () => {
    const { id } = await grant({ amount: 10 })
    await consume(4, "a")
    await told()
    const { credit_entry } = await consume(6, "b")
    expect(await told()).toEqual([
      { name: CONSUMED, data: expect.anything() },
      { name: DEPLETED, data: { id: await wallet_id(), customer_id: ada.id, unit: "usd" } },
    ])
    await consume(6, "b")
    await consume(1, "c")
    expect(await told()).toEqual([])
    await keyed(suite.backend, "d").post(path("/restore"), { entry_id: credit_entry.id })
    await suite.admin.post(`/admin/credit-grants/${id}/void`, { reason: "x" })
    expect(await names()).toEqual([RESTORED, VOIDED, DEPLETED])
    await suite.admin.post(`/admin/credit-grants/${id}/void`, { reason: "x" })
    expect(await told()).toEqual([])
  })

  it("counts what is held as not used up, and what is yet to begin as not there", async () => {
    const credits = creditsOf(suite)
    await grant({ amount: 10 })
    const later = await grant({ amount: 5, effective_at: inDays(10) })
    const held = await credits.hold({
      customer_id: ada.id,
      unit: "usd",
      amount: 4,
      ttl_seconds: 60,
      reference_type: "cart",
      reference_id: "cart_1",
      actor: "test",
      pinned: true,
    })
    await told()
    await consume(6, "a")
    expect(await names()).toEqual([CONSUMED])
    await credits.releaseHold({ hold_id: held.hold_id, actor: "test" })
    await consume(4, "b")
    expect(await names()).toEqual([CONSUMED, DEPLETED])
    await suite.admin.post(`/admin/credit-grants/${later.id}/void`, { reason: "x" })
    expect(await names()).toEqual([VOIDED])
  })

  it("tells of expiry, whichever movement wrote it", async () => {
    await grant({ amount: 10, expires_at: inDays(1) })
    await grant({ amount: 5, expires_at: inDays(2) })
    await told()
    await pass(1)
    await expireCredits(suite.container)
    expect(await told()).toEqual([
      {
        name: EXPIRED,
        data: { id: `${await wallet_id()}-3`, customer_id: ada.id, unit: "usd", amount: 10 },
      },
    ])
    await pass(1)
    expect(await consume(1, "a")).toMatchObject({ code: "insufficient_credits" })
    await Promise.all([1, 2, 3].map(() => expireCredits(suite.container)))
    expect(await told()).toEqual([
      {
        name: EXPIRED,
        data: { id: `${await wallet_id()}-4`, customer_id: ada.id, unit: "usd", amount: 5 },
      },
      { name: DEPLETED, data: { id: await wallet_id(), customer_id: ada.id, unit: "usd" } },
    ])
    expect(await suite.sql("select * from outbox_event")).toEqual([])
  })

  it("tells of expiry of many wallets, a page after the other", async () => {
    await suite.sql(
      `select credit_move_grant('cus_' || i, 'usd', 2, 1, 'manual', 'test', p_expires_at => ?::timestamptz)
       from generate_series(1, 450) i`,
      [inDays(1).toISOString()]
    )
    await pass(1)
    await expireCredits(suite.container)
    const told = await names()
    expect(told.filter((name) => name === EXPIRED)).toHaveLength(450)
    expect(told.filter((name) => name === DEPLETED)).toHaveLength(450)
  })

  it("tells what becomes of credit that returns to a voided grant", async () => {
    const { id } = await grant({ amount: 10 })
    const { credit_entry } = await consume(4, "a")
    await suite.admin.post(`/admin/credit-grants/${id}/void`, { reason: "x" })
    await told()
    await keyed(suite.backend, "b").post(path("/restore"), { entry_id: credit_entry.id })
    expect(await told()).toMatchObject([
      { name: RESTORED, data: { amount: 4 } },
      { name: VOIDED, data: { id, amount: 4 } },
      { name: GRANTED, data: { amount: 4, customer_id: ada.id } },
    ])
    expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 4, voided: 10 })
  })

  describe("before credit expires", () => {
    const run = async () => {
      await notifyExpiringCredits(suite.container)
      return (await told()).map(({ data }) => data)
    }

    it("announces it 30, 7 and 1 days ahead, once each", async () => {
      const { id } = await grant({ amount: 10, expires_at: inDays(90) })
      await told()
      expect(await run()).toEqual([])
      await pass(59.9)
      expect(await run()).toEqual([])
      await pass(0.1)
      const expires_at = "2027-04-01T12:00:00.000Z"
      const data = { id, customer_id: ada.id, unit: "usd", amount: 10, expires_at }
      expect(await run()).toEqual([{ ...data, days: 30 }])
      expect(await run()).toEqual([])
      await pass(22)
      expect(await run()).toEqual([])
      await consume(4, "a")
      await told()
      await pass(1)
      expect(await run()).toEqual([{ ...data, amount: 6, days: 7 }])
      await pass(6)
      await Promise.all([1, 2, 3].map(() => notifyExpiringCredits(suite.container)))
      expect((await told()).map((event) => event.data)).toEqual([{ ...data, amount: 6, days: 1 }])
      await pass(1)
      expect(await run()).toEqual([])
    })

    it("leaves out what a grant was too young for, and what has been overtaken", async () => {
      const short = await grant({ amount: 1, expires_at: inDays(5) })
      const month = await grant({ amount: 1, expires_at: inDays(30) })
      const late = await grant({ amount: 1, expires_at: inDays(60), effective_at: inDays(40) })
      await told()
      expect(await run()).toEqual([])
      await pass(4)
      expect(await run()).toMatchObject([{ id: short.id, days: 1 }])
      await pass(25)
      expect(await run()).toMatchObject([{ id: month.id, days: 1 }])
      await pass(12)
      expect(await run()).toEqual([])
      await pass(12)
      expect(await run()).toMatchObject([{ id: late.id, days: 7 }])
    })

    it("says nothing of what is spent, voided or on hold", async () => {
      await give(suite, ada.id, { amount: 10, expires_at: inDays(60) })
      const { id } = await give(suite, ada.id, { amount: 10, expires_at: inDays(61) })
      await consume(10, "a")
      await suite.admin.post(`/admin/credit-grants/${id}/void`, { reason: "x" })
      await told()
      await pass(59)
      expect(await run()).toEqual([])
    })
  })

  it("logs what the ledger contradicts, once a day", async () => {
    const logger = suite.container.resolve(ContainerRegistrationKeys.LOGGER)
    const error = jest.spyOn(logger, "error").mockImplementation(() => undefined)
    try {
      await give(suite, ada.id)
      await verifyCredits(suite.container)
      expect(error).not.toHaveBeenCalled()
      await suite.sql(
        "set session_replication_role = replica; update credit_wallet set held = 1; set session_replication_role = origin"
      )
      await verifyCredits(suite.container)
      expect(error).toHaveBeenCalledWith(
        expect.stringContaining("a wallet is the sum of its entries")
      )
    } finally {
      error.mockRestore()
      await suite.sql(
        "set session_replication_role = replica; update credit_wallet set held = 0; set session_replication_role = origin"
      )
    }
  })
})
