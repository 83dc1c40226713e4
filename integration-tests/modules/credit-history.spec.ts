import { CREDIT_FUNCTIONS } from "../../src/modules/credit/functions"
import { drop, hashOf, install } from "../../src/plugin/repeatable"
import { type Ledger, migrationsOf, openLedger } from "../helpers/credits/ledger"

jest.setTimeout(60_000)

const owner = { customer_id: "cus_1", unit: "usd" }
const actor = "user_1"
const FOREIGN = "the database has this version's functions"

/** A later version: `credit_available` takes a parameter more, and a view has a column more, of a column that was altered. */
const LATER = CREDIT_FUNCTIONS.map((statement) =>
  statement
    .replace(
      "FUNCTION credit_available(w credit_wallet) RETURNS",
      "FUNCTION credit_available(w credit_wallet, p_reserve numeric DEFAULT 0) RETURNS"
    )
    .replace("coalesce((w).balance - (w).held", "coalesce((w).balance - p_reserve - (w).held")
    .replace(
      "SELECT w.id, w.customer_id, w.unit, w.sequence,",
      "SELECT w.id, w.customer_id, w.unit, w.sequence, w.tier,"
    )
)

/** What a later release would bring: a migration that alters what views and triggers read, and one for the functions. */
const alter = () => [
  ...drop(CREDIT_FUNCTIONS),
  "ALTER TABLE credit_wallet ADD COLUMN tier text NOT NULL DEFAULT 'basic'",
  "ALTER TABLE credit_wallet ALTER COLUMN unit TYPE varchar(40)",
]

describe("a database made by the first version", () => {
  let ledger: Ledger
  beforeEach(async () => {
    ledger = await openLedger()
    const { service } = ledger
    await service.grant({ ...owner, amount: 25, source: "manual", actor })
    await service.consume({ ...owner, amount: 5, actor, key: "first" })
    await service.hold({
      ...owner,
      amount: 8,
      actor,
      ttl_seconds: 3600,
      reference_type: "cart",
      reference_id: "cart_1",
    })
  })
  afterEach(() => ledger.close())

  const run = async (statements: string[]) => {
    for (const statement of statements) {
      await ledger.knex.raw(statement)
    }
  }
  const violations = async () => (await ledger.service.verify()).map(({ invariant }) => invariant)
  const signatures = async () =>
    (
      await ledger.sql<{ signature: string }>(
        "SELECT oid::regprocedure::text AS signature FROM pg_proc WHERE proname = 'credit_available'"
      )
    ).map(({ signature }) => signature)

  it("takes the changed functions of a later one, on altered tables, with what it holds", async () => {
    expect(LATER).not.toEqual(CREDIT_FUNCTIONS)
    await run([...alter(), ...install(LATER, hashOf(LATER))])
    expect(await signatures()).toEqual(["credit_available(credit_wallet,numeric)"])
    expect(await ledger.sql("SELECT tier, available::float FROM credit_wallet_view")).toEqual([
      { tier: "basic", available: 12 },
    ])
    const { service } = ledger
    expect(await service.consume({ ...owner, amount: 5, actor, key: "first" })).toMatchObject({
      replayed: true,
    })
    await service.consume({ ...owner, amount: 2, actor })
    await expect(ledger.sql("UPDATE credit_wallet SET balance = 1000")).rejects.toThrow("entry")
    // Today's version says that the functions are not its own, and nothing else.
    expect(await violations()).toEqual([FOREIGN])
  })

  it("is told to have other functions than this version", async () => {
    expect(await violations()).toEqual([])
    await run([CREDIT_FUNCTIONS[0], ...LATER.filter((each) => each.includes("credit_available("))])
    expect(await violations()).toEqual([FOREIGN])
  })

  it("is not touched by today's migration once the functions are a later version's", async () => {
    const migrations = await Promise.all(migrationsOf("credit"))
    const today = migrations.flatMap(({ functions }) => functions ?? []).at(-1)!
    expect(install(LATER, today)).toEqual([])
    expect(install(CREDIT_FUNCTIONS, today)).toContain(CREDIT_FUNCTIONS[0])
  })
})
