import fc from "fast-check"
import { toNumber } from "../../src/plugin/money"
import { type Ledger, openLedger, outcome } from "../helpers/credits/ledger"
import { allocate, type Part, restore } from "../helpers/credits/reference/allocate"
import type { Burnable } from "../helpers/credits/reference/burn-order"

jest.setTimeout(120_000)

const owner = { customer_id: "cus_1", actor: "user_1" }
const wallet = { ...owner, unit: "usd" }
const NOW = new Date("2026-01-01T00:00:00Z")
const daysLater = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

const amount = fc.integer({ min: 1, max: 30 })
const grant = fc.record({
  amount,
  priority: fc.constantFrom(1, 100),
  source: fc.constantFrom("purchase" as const, "promotional" as const, "refund" as const),
  effective_at: fc.constantFrom(null, daysLater(1)),
  expires_at: fc.constantFrom(null, daysLater(2), daysLater(3)),
})

describe("the credit engine, which is pure", () => {
  let ledger: Ledger
  beforeAll(async () => {
    ledger = await openLedger()
  })
  afterAll(async () => {
    await ledger.close()
  })

  const lastEntry = async () => {
    const [{ id, grant_ids, amounts }] = await ledger.sql<{
      id: string
      grant_ids: string[]
      amounts: string[]
    }>(
      `SELECT wallet_id || '-' || sequence AS id, grant_ids, CAST(grant_amounts AS text[]) AS amounts
       FROM credit_entry ORDER BY sequence DESC LIMIT 1`
    )
    return { id, parts: grant_ids.map((id, i) => [id, Number(amounts[i])]) }
  }
  const plain = (parts: Part[]) => parts.map((part) => [part.grant_id, toNumber(part.amount)])

  it("foresees from which grants the ledger takes, and to which it gives back", async () => {
    const run = fc.asyncProperty(
      fc.array(grant, { minLength: 1, maxLength: 8 }),
      fc.array(amount, { minLength: 1, maxLength: 5 }),
      amount,
      async (grants, amounts, back) => {
        await ledger.reset()
        await ledger.setClock(NOW)
        for (const each of grants) {
          await ledger.service.grant({ ...wallet, ...each })
        }
        for (const amount of amounts) {
          const burnable = await ledger.sql<Burnable>("SELECT * FROM credit_grant")
          const foreseen = allocate(amount, burnable, NOW)
          const came = await outcome(ledger.service.consume({ ...wallet, amount }))
          expect(came).toBe(foreseen ? "ok" : "insufficient_credits")
          if (!foreseen) {
            continue
          }
          const { id: entry_id, parts } = await lastEntry()
          expect(parts).toEqual(plain(foreseen))
          const first = Math.min(back, amount)
          await ledger.service.restore({ ...owner, entry_id, amount: first })
          expect((await lastEntry()).parts).toEqual(plain(restore(foreseen, 0, first)))
          if (first < amount) {
            await ledger.service.restore({ ...owner, entry_id, amount: 1 })
            expect((await lastEntry()).parts).toEqual(plain(restore(foreseen, first, 1)))
          }
        }
      }
    )
    await fc.assert(run, { numRuns: 100 })
  })
})
