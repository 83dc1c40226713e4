import fc from "fast-check"
import { CreditEvents } from "../../src/contract/events"
import { type Ledger, openLedger } from "../helpers/credits/ledger"

jest.setTimeout(120_000)

const RUNS = 60
const START = Date.parse("2026-01-01T00:00:00Z")
const HOUR = 3_600_000

const owner = { customer_id: "cus_1", unit: "usd" }
const actor = "test"

const amount = fc.constantFrom(1, 2, 5)
const index = fc.nat(5)
const hours = fc.option(fc.constantFrom(1, 3, 8), { nil: null })

const command = fc.oneof(
  fc.record({ do: fc.constant("grant" as const), amount, begins: hours, lasts: hours }),
  fc.record({ do: fc.constant("consume" as const), amount: fc.constantFrom(1, 2, 5, "all") }),
  fc.record({ do: fc.constant("hold" as const), amount: fc.constantFrom(1, 2, 5, "all") }),
  fc.record({ do: fc.constant("capture" as const), index, isPart: fc.boolean() }),
  fc.record({ do: fc.constant("release" as const), index }),
  fc.record({ do: fc.constant("restore" as const), index, isPart: fc.boolean() }),
  fc.record({ do: fc.constant("void" as const), index, isPart: fc.boolean() }),
  fc.record({ do: fc.constant("claw_back" as const), index, amount }),
  fc.record({ do: fc.constant("wait" as const), hours: fc.constantFrom(1, 2, 5) })
)

type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

const all = { do: "consume", amount: "all" } as const
const back = { do: "restore", index: 0, isPart: false } as const

/** What returns to be gone at once was never there; what is taken aside and then voided was. */
const EXAMPLES: Command[][] = [
  [{ do: "grant", amount: 2, begins: null, lasts: 1 }, all, { do: "wait", hours: 1 }, back],
  [
    { do: "grant", amount: 2, begins: null, lasts: null },
    all,
    { do: "claw_back", index: 0, amount: 2 },
    back,
  ],
  [
    { do: "grant", amount: 2, begins: null, lasts: null },
    { do: "hold", amount: "all" },
    { do: "void", index: 0, isPart: false },
    { do: "capture", index: 0, isPart: true },
  ],
]

/**
 * Whatever happens to a wallet, each entry that moves credit is enqueued exactly once, and `balance_depleted` as often as what is available and held came down to nothing.
 */
describe("events of random movements", () => {
  let ledger: Ledger
  beforeAll(async () => {
    ledger = await openLedger()
  })
  afterAll(() => ledger.close())

  async function play(commands: Command[]) {
    const { service } = ledger
    await ledger.reset()
    let now = START
    await ledger.setClock(new Date(now))
    const grants: string[] = []
    const holds: string[] = []
    const spent: string[] = []
    let crossings = 0
    let before = 0

    /** What the customer has, to be compared with what they had. */
    const look = async () => {
      const { available, held } = await service.retrieveWallet(owner.customer_id, owner.unit)
      const after = available + held
      crossings += before > 0 && after === 0 ? 1 : 0
      before = after
      return available
    }
    const inHours = (count: number | null) => (count ? new Date(now + count * HOUR) : null)

    const move = async (next: Command): Promise<unknown> => {
      switch (next.do) {
        case "grant": {
          const effective_at = inHours(next.begins)
          const expires_at = inHours(next.lasts && (next.begins ?? 0) + next.lasts)
          const input = { ...owner, amount: next.amount, source: "manual" as const, actor }
          const granted = await service.grant({ ...input, effective_at, expires_at })
          grants.push(granted.credit_grant.id)
          return granted
        }
        case "consume": {
          const all = next.amount === "all" ? await look() : next.amount
          const consumed = await service.consume({ ...owner, amount: all as number, actor })
          spent.push(consumed.credit_entry!.id)
          return consumed
        }
        case "hold": {
          const all = next.amount === "all" ? await look() : next.amount
          const reference = { reference_type: "cart", reference_id: `cart_${holds.length}` }
          const terms = { ...owner, ...reference, ttl_seconds: 7200, actor }
          const held = await service.hold({ ...terms, amount: all as number })
          holds.push(held.hold_id)
          return held
        }
        case "capture": {
          const hold_id = holds[next.index] ?? "none"
          const captured = await service.captureHold({
            hold_id,
            amount: next.isPart ? 1 : null,
            actor,
          })
          spent.push(captured.credit_entry!.id)
          return captured
        }
        case "release":
          return await service.releaseHold({ hold_id: holds[next.index] ?? "none", actor })
        case "restore":
          return await service.restore({
            customer_id: owner.customer_id,
            entry_id: spent[next.index] ?? "none",
            amount: next.isPart ? 1 : null,
            grace_days: 0,
            actor,
          })
        case "void":
          return await service.voidGrant({
            grant_id: grants[next.index] ?? "none",
            amount: next.isPart ? 1 : null,
            reason: "x",
            actor,
          })
        case "claw_back":
          return await service.clawBackGrant({
            grant_id: grants[next.index] ?? "none",
            amount: next.amount,
            reason: "x",
            actor,
          })
        case "wait":
          // The job runs often enough to see everything begin and end.
          for (let hour = 0; hour < next.hours; hour++) {
            now += HOUR
            await ledger.setClock(new Date(now))
            await service.expireDue()
            await look()
          }
      }
    }

    for (const next of commands) {
      await move(next).catch((error: { code?: string }) => {
        if (!error.code) {
          throw error
        }
      })
      await look()
    }
    const told = await ledger.sql<{ name: string; data: { id: string; amount: number } }>(
      "SELECT name, data FROM outbox_event ORDER BY sequence"
    )
    return { told, crossings }
  }

  it(`tell of everything once, over ${RUNS} histories`, async () => {
    const NAMES = {
      grant: CreditEvents.GRANTED,
      consume: CreditEvents.CONSUMED,
      capture: CreditEvents.CONSUMED,
      restore: CreditEvents.RESTORED,
      expire: CreditEvents.EXPIRED,
      void: CreditEvents.VOIDED,
    }
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 40 }), async (commands) => {
        const { told, crossings } = await play(commands)
        const entries = await ledger.sql<{ id: string; type: keyof typeof NAMES; amount: number }>(
          `SELECT CASE WHEN type IN ('grant', 'void') THEN grant_ids[1] ELSE wallet_id || '-' || sequence END AS id, type,
             abs(amount)::float AS amount
           FROM credit_entry WHERE type NOT IN ('hold', 'release')`
        )
        const expected = entries.map(({ id, type, amount }) => `${NAMES[type]} ${id} ${amount}`)
        const [depleted, moved] = [true, false].map((is) =>
          told.filter(({ name }) => (name === CreditEvents.BALANCE_DEPLETED) === is)
        )
        const actual = moved.map(({ name, data }) => `${name} ${data.id} ${data.amount}`)
        expect(actual.sort()).toEqual(expected.sort())
        expect(depleted).toHaveLength(crossings)
        expect(await ledger.service.verify()).toEqual([])
      }),
      { numRuns: RUNS, examples: EXAMPLES.map((commands): [Command[]] => [commands]) }
    )
  })
})
