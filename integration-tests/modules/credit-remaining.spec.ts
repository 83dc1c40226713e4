import { type Ledger, openLedger } from "../helpers/credits/ledger"

jest.setTimeout(60_000)

const customer_id = "cus_1"
const unit = "usd"
const actor = "user_1"
const NOW = "2026-01-01T00:00:00Z"
const IN_5_DAYS = new Date("2026-01-06T00:00:00Z")

describe("what a grant has left", () => {
  let ledger: Ledger

  beforeAll(async () => {
    ledger = await openLedger()
  })
  beforeEach(async () => {
    await ledger.reset()
    await ledger.setClock(NOW)
    await ledger.service.grant({
      customer_id,
      unit,
      amount: 10,
      source: "manual",
      actor,
      expires_at: IN_5_DAYS,
    })
  })
  afterAll(() => ledger.close())

  const consume = (amount: number) => ledger.service.consume({ customer_id, unit, amount, actor })
  const grants = () =>
    ledger.sql(
      "SELECT remaining::float, spent::float, status, raw_remaining ->> 'value' AS raw FROM credit_grant_view ORDER BY id"
    )
  const rows = () =>
    ledger.sql("SELECT remaining::float, spent::float, open FROM credit_grant ORDER BY id")
  it("is the same wherever it is read", async () => {
    await consume(4)
    expect(await grants()).toEqual([{ remaining: 6, spent: 4, status: "active", raw: "6" }])
    expect(await ledger.service.retrieveWallet(customer_id, unit)).toMatchObject({
      expiring_soon: 6,
    })
    expect(await ledger.service.directory.retrieveSummary()).toMatchObject([
      { available: 6, expiring_soon: 6, spent: 4 },
    ])
    await ledger.setClock("2026-01-05T12:00:00Z")
    expect(await ledger.service.announceExpiring()).toBe(1)
    expect(
      await ledger.sql("SELECT data FROM outbox_event ORDER BY sequence DESC LIMIT 1")
    ).toMatchObject([{ data: { amount: 6, days: 1 } }])
  })

  it("is nothing once it is spent, and does not expire", async () => {
    await consume(10)
    expect(await grants()).toEqual([{ remaining: 0, spent: 10, status: "depleted", raw: "0" }])
    await ledger.setClock("2026-01-05T12:00:00Z")
    expect(await ledger.service.announceExpiring()).toBe(0)
    await ledger.setClock(IN_5_DAYS)
    await ledger.service.expireDue()
    expect(await grants()).toEqual([{ remaining: 0, spent: 10, status: "depleted", raw: "0" }])
    expect(await ledger.service.verify()).toEqual([])
  })

  it("expires", async () => {
    await consume(4)
    await ledger.setClock(IN_5_DAYS)
    expect(await ledger.service.retrieveWallet(customer_id, unit)).toMatchObject({
      available: 0,
      expired: 6,
    })
    expect(await ledger.service.expireDue()).toBe(1)
    expect(
      await ledger.sql("SELECT amount::float FROM credit_entry WHERE type = 'expire'")
    ).toEqual([{ amount: -6 }])
    expect(await rows()).toEqual([{ remaining: 0, spent: 4, open: false }])
    expect(await ledger.service.verify()).toEqual([])
  })

  it("waits while a grant that comes before it is spent", async () => {
    await consume(4)
    const { credit_grant } = await ledger.service.grant({
      customer_id,
      unit,
      amount: 5,
      source: "manual",
      actor,
      priority: 1,
    })
    const { credit_entry } = await consume(5)
    expect(credit_entry?.credit_grant_ids).toEqual([credit_grant.id])
    expect((await consume(6)).wallet.available).toBe(0)
    expect(await ledger.service.verify()).toEqual([])
  })

  it("is known to every movement of one transaction", async () => {
    const trx = await ledger.knex.transaction()
    await trx.raw("SELECT credit_move_consume('cus_1', 'usd', 2, 4, 'user_1')")
    await trx.raw(
      "SELECT credit_move_hold('cus_1', 'usd', 2, 5, interval '1 hour', 'cart', 'c', 'user_1')"
    )
    await trx.raw("SELECT credit_move_consume('cus_1', 'usd', 2, 1, 'user_1')")
    await trx.commit()
    expect(await ledger.service.retrieveWallet(customer_id, unit)).toMatchObject({
      available: 0,
      held: 5,
    })
    expect(await ledger.service.verify()).toEqual([])
  })

  it("is taken from several grants where one is not enough", async () => {
    await ledger.service.grant({ customer_id, unit, amount: 5, source: "manual", actor })
    const { credit_entry } = await consume(12)
    expect(credit_entry?.credit_grant_ids).toHaveLength(2)
    expect(await rows()).toEqual([
      { remaining: 0, spent: 10, open: false },
      { remaining: 3, spent: 2, open: true },
    ])
    expect((await consume(2)).wallet.available).toBe(1)
    expect(await ledger.service.verify()).toEqual([])
  })
})
