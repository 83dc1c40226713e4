import { type Ledger, migration, openLedger } from "../helpers/credits/ledger"

jest.setTimeout(60_000)

describe("the credit ledger's migrations", () => {
  let ledger: Ledger
  beforeAll(async () => {
    ledger = await openLedger()
  })
  afterAll(async () => {
    await ledger.close()
  })

  const run = async (way: "up" | "down") => {
    for (const statement of await migration(way)) {
      await ledger.knex.raw(statement)
    }
  }
  const remains = () =>
    ledger.sql(
      `SELECT relname AS name FROM pg_class WHERE relname LIKE 'credit%' AND relkind IN ('r', 'v')
       UNION SELECT proname FROM pg_proc WHERE proname LIKE 'credit%'
       UNION SELECT typname FROM pg_type WHERE typname LIKE 'credit%'`
    )

  it("can be run again, and be reverted while there is nothing to lose", async () => {
    await run("up")
    await run("down")
    expect(await remains()).toEqual([])
    await run("up")
    expect(await ledger.service.verify()).toEqual([])
  })

  it("are not reverted once credit was given, none of them", async () => {
    await ledger.service.grant({
      customer_id: "cus_1",
      unit: "usd",
      amount: 5,
      source: "manual",
      actor: "user_1",
    })
    const refusals = (await migration("down")).filter((statement) => statement.includes("RAISE"))
    expect(refusals).toHaveLength(1)
    for (const statement of refusals) {
      await expect(ledger.knex.raw(statement)).rejects.toThrow("has entries")
    }
    expect(await ledger.service.retrieveWallet("cus_1", "usd")).toMatchObject({ available: 5 })
  })
})
